package io.llmspring.test.autoconfigure;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.llmspring.provider.ProviderPreset;
import io.llmspring.provider.ProviderPresets;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives every provider that the configuration names a key that opens nothing, before the
 * configuration is read: a real one, which a developer may have in his environment, is
 * not seen, and one that is required is not missed.
 */
final class ScriptedKeys implements BeanFactoryPostProcessor {

	private static final String KEY = "scripted";

	private static final Bindable<Map<String, Object>> MAP = Bindable.mapOf(String.class, Object.class);

	private final ConfigurableEnvironment environment;

	private final ProviderPresets presets = ProviderPresets.load();

	private final Map<String, Object> keys = new HashMap<>();

	ScriptedKeys(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		Binder binder = Binder.get(this.environment);
		Map<String, Object> providers = binder.bind("llm.providers", MAP).orElseGet(Map::of);
		providers.forEach(this::configured);
		Stream.of("llm.aliases", "llm.profiles")
			.flatMap((place) -> texts(binder.bind(place, MAP).orElseGet(Map::of)))
			.flatMap((text) -> Stream.of(text.split(",")))
			.map((reference) -> reference.split("[:/]", 2)[0].strip())
			.filter((name) -> !providers.containsKey(name))
			.forEach(this::preset);
		this.environment.getPropertySources().addFirst(new MapPropertySource("scriptedKeys", this.keys));
	}

	private void configured(String name, Object settings) {
		if (settings instanceof Map<?, ?> map) {
			if (!"simulated".equals(name) && !"simulated".equals(map.get("preset"))) {
				this.keys.put("llm.providers." + name + ".api-key", KEY);
			}
		}
		else {
			String preset = settings.toString().strip();
			preset(preset.isEmpty() ? name : preset);
		}
	}

	private void preset(String name) {
		ProviderPreset preset = this.presets.find(name);
		if (preset != null) {
			preset.keyVariables().forEach((variable) -> this.keys.put(variable, KEY));
		}
	}

	private static Stream<String> texts(Object value) {
		return (value instanceof Map<?, ?> map) ? map.values().stream().flatMap(ScriptedKeys::texts)
				: Stream.of(value.toString());
	}

}
