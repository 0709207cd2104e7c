package io.llmspring.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Options of a command, given as {@code --name=value}, or as {@code --name} if the option
 * is a switch that is off.
 */
public final class Arguments {

	private final Map<String, String> values;

	private Arguments(Map<String, String> values) {
		this.values = values;
	}

	/**
	 * Read options.
	 * @param arguments what was given
	 * @param defaults every option that there is, with its default
	 * @return the options
	 * @throws IllegalArgumentException if an option is unknown or has no value
	 */
	public static Arguments parse(String[] arguments, Map<String, String> defaults) {
		Map<String, String> values = new TreeMap<>(defaults);
		for (String argument : arguments) {
			int equal = argument.indexOf('=');
			String name = argument.substring(0, (equal > 0) ? equal : argument.length()).replaceFirst("^--", "");
			boolean flag = equal < 0 && "false".equals(defaults.get(name));
			if (!defaults.containsKey(name) || (equal < 0 && !flag)) {
				throw new IllegalArgumentException(
						"There is no option '" + argument + "'; options are " + usage(defaults));
			}
			values.put(name, flag ? "true" : argument.substring(equal + 1));
		}
		return new Arguments(values);
	}

	private static String usage(Map<String, String> defaults) {
		List<String> options = new ArrayList<>();
		new TreeMap<>(defaults).forEach((name, value) -> options.add("--" + name + "=" + value));
		return String.join(" ", options);
	}

	/**
	 * Return an option.
	 * @param name its name
	 * @return its value
	 */
	public String text(String name) {
		String value = this.values.get(name);
		if (value == null) {
			throw new IllegalArgumentException("There is no option '" + name + "'");
		}
		return value;
	}

	/**
	 * Return an option that is a list with commas.
	 * @param name its name
	 * @return its values
	 */
	public List<String> list(String name) {
		return List.of(text(name).split(","));
	}

	/**
	 * Return an option that is a number.
	 * @param name its name
	 * @return its value
	 * @throws IllegalArgumentException if it is not a positive number
	 */
	public double number(String name) {
		try {
			double number = Double.parseDouble(text(name));
			if (number > 0 && number < Double.POSITIVE_INFINITY) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Said below
		}
		throw new IllegalArgumentException("Option '" + name + "' must be a positive number, not '" + text(name) + "'");
	}

}
