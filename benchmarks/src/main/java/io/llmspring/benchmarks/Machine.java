package io.llmspring.benchmarks;

/**
 * The machine that figures come from.
 */
public final class Machine {

	private Machine() {
	}

	/**
	 * Describe it as far as figures depend on it.
	 * @return the version of Java, the operating system and the number of processors
	 */
	public static String describe() {
		return "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
				+ ", " + Runtime.getRuntime().availableProcessors() + " processors";
	}

}
