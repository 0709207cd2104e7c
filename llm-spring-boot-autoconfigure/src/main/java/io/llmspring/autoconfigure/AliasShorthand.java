package io.llmspring.autoconfigure;

import java.util.Arrays;
import java.util.List;

import org.springframework.core.convert.converter.Converter;

/**
 * Reads an alias that is written as one text: a reference, or a comma-separated list.
 */
final class AliasShorthand implements Converter<String, AliasProperties> {

	@Override
	public AliasProperties convert(String source) {
		List<String> models = Arrays.stream(source.split(","))
			.map(String::strip)
			.filter((model) -> !model.isEmpty())
			.toList();
		return AliasProperties.of(models);
	}

}
