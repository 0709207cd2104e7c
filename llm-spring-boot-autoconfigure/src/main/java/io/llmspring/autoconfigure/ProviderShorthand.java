package io.llmspring.autoconfigure;

import org.springframework.core.convert.converter.Converter;

/**
 * Reads a provider that is written as one text: the name of a preset, or nothing at all
 * for the preset of the provider's own name.
 */
final class ProviderShorthand implements Converter<String, ProviderProperties> {

	@Override
	public ProviderProperties convert(String source) {
		return source.isBlank() ? ProviderProperties.NONE : ProviderProperties.ofPreset(source.strip());
	}

}
