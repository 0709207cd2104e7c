package io.llmspring.docs;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.llmspring.autoconfigure.observation.LlmMeterDocumentation;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.FinishReason;
import io.llmspring.dialect.openai.chat.OpenAiChatDialect;
import io.llmspring.error.ErrorDetails;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.observation.LlmObservationDocumentation;
import io.llmspring.observation.LlmObservationDocumentation.CallAttributes;
import io.llmspring.observation.LlmObservationDocumentation.CallTags;
import io.llmspring.provider.ProviderPreset;
import io.llmspring.provider.ProviderPresets;
import io.llmspring.resilience.FallbackTrigger;
import io.llmspring.simulated.SimulatedProvider;
import io.llmspring.simulated.SimulatedSettings;
import io.llmspring.spi.ProviderCall;
import io.llmspring.usage.CostStatus;
import io.micrometer.common.docs.KeyName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of the documentation say what the code does.
 */
class FactsTests {

	private final MarkdownPage providers = MarkdownPage.read("docs/providers.md");

	private final MarkdownPage errors = MarkdownPage.read("docs/errors.md");

	private final MarkdownPage observability = MarkdownPage.read("docs/observability.md");

	@Test
	void presetsAreThoseOfTheDataFile() {
		ProviderPresets presets = ProviderPresets.load();
		List<List<String>> rows = presets.names().stream().map(presets::find).map(FactsTests::row).toList();
		assertThat(this.providers.table("preset", "dialect", "address", "key", "variables of the key", "prices"))
			.isEqualTo(rows);
	}

	private static List<String> row(ProviderPreset preset) {
		return List.of(preset.name(), preset.dialect(), Objects.toString(preset.baseUrl(), ""),
				preset.keyRequired() ? "required" : "optional", String.join(", ", preset.keyVariables()),
				Objects.toString(preset.priceVendor(), ""));
	}

	@Test
	void readmeNamesEveryPreset() {
		Stream<String> named = MarkdownPage.read("README.md")
			.table("protocol", "dialect", "presets")
			.stream()
			.flatMap((row) -> Arrays.stream(row.get(2).split(", ")));
		Stream<String> known = Stream.concat(ProviderPresets.load().names().stream(),
				Stream.of(SimulatedProvider.DEFAULT_NAME));
		assertThat(named).containsExactlyInAnyOrderElementsOf(known.toList());
	}

	@Test
	void quirksAreThoseOfTheDialect() {
		List<List<String>> rows = new OpenAiChatDialect().quirks()
			.entrySet()
			.stream()
			.map((quirk) -> List.of(quirk.getKey(), values(quirk.getValue())))
			.toList();
		assertThat(this.providers.table("quirk", "values")).isEqualTo(rows);
	}

	private static String values(Set<String> values) {
		return values.isEmpty() ? "any text" : String.join(", ", values);
	}

	@Test
	void kindsOfErrorsAreComplete() {
		List<List<String>> rows = Arrays.stream(ErrorKind.values()).map(FactsTests::row).toList();
		assertThat(this.errors.table("kind", "exception", "group", "repeated", "falls back with")).isEqualTo(rows);
	}

	private static List<String> row(ErrorKind kind) {
		LlmException failure = LlmException.of(ErrorDetails.of(kind, "test"), null);
		FallbackTrigger trigger = FallbackTrigger.of(kind);
		boolean own = kind == ErrorKind.CONTEXT_LENGTH || kind == ErrorKind.CONTENT_FILTERED;
		return List.of(kind.id(), failure.getClass().getSimpleName(), word(kind.group()), kind.retryable() ? "yes" : "",
				(trigger != null) ? word(trigger) : own ? "its own list" : "");
	}

	private static String word(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	@Test
	void eventsAreComplete() {
		assertThat(MarkdownPage.read("docs/streaming.md").table("event", "visible", "what it carries"))
			.extracting((row) -> row.get(0) + " " + row.get(1))
			.containsExactlyElementsOf(
					Arrays.stream(ChatEvent.class.getPermittedSubclasses()).map(FactsTests::event).toList());
	}

	private static String event(Class<?> type) {
		boolean hidden = Arrays.stream(type.getDeclaredMethods())
			.anyMatch((method) -> method.getName().equals("visible"));
		return type.getSimpleName() + (hidden ? " no" : " yes");
	}

	@Test
	void finishReasonsAndCostStatusesAreComplete() {
		assertThat(MarkdownPage.read("docs/streaming.md").table("reason", "meaning")).extracting((row) -> row.get(0))
			.containsExactlyElementsOf(Arrays.stream(FinishReason.values()).map(Enum::name).toList());
		assertThat(MarkdownPage.read("docs/usage-and-cost.md").table("status", "known", "meaning"))
			.extracting((row) -> row.get(0) + " " + row.get(1))
			.containsExactlyElementsOf(Arrays.stream(CostStatus.values())
				.map((status) -> status.name() + " " + (status.isKnown() ? "yes" : "no"))
				.toList());
	}

	@Test
	void metersAreComplete() {
		List<List<String>> rows = Arrays.stream(LlmMeterDocumentation.values())
			.map((meter) -> List.of(meter.getName(), word(meter.getType()).replace('-', ' '), meter.getBaseUnit(),
					names(meter.getKeyNames())))
			.toList();
		assertThat(this.observability.table("meter", "type", "unit", "tags")).isEqualTo(rows);
	}

	private static String names(KeyName... keys) {
		return String.join(", ", Arrays.stream(keys).map(KeyName::asString).toList());
	}

	@Test
	void tagsAndAttributesAreComplete() {
		List<KeyName> attempt = List.of(LlmObservationDocumentation.ATTEMPT.getLowCardinalityKeyNames());
		assertThat(this.observability.table("tag", "call", "attempt", "values")).extracting((row) -> row.subList(0, 3))
			.containsExactlyElementsOf(Arrays.stream(CallTags.values())
				.map((tag) -> List.of(tag.asString(), "yes", attempt.contains(tag) ? "yes" : ""))
				.toList());
		assertThat(this.observability.table("attribute", "what it is")).extracting((row) -> row.get(0))
			.containsExactlyInAnyOrderElementsOf(
					Arrays.stream(CallAttributes.values()).map(CallAttributes::asString).toList());
	}

	@Test
	void simulatedModelsFailAsTheirTableSays() {
		SimulatedProvider provider = new SimulatedProvider("simulated", SimulatedSettings.immediate());
		for (List<String> row : MarkdownPage.read("docs/testing.md").table("model", "what happens", "kind")) {
			String model = row.get(0).split(", ")[0];
			if (!List.of("silent", "slow", "stall").contains(model)) {
				assertThat(kind(provider, model)).as(model).isEqualTo(row.get(2));
			}
		}
	}

	private static String kind(SimulatedProvider provider, String model) {
		return provider.execute(new ProviderCall(model, ChatRequest.of("simulated:" + model, "Hello"), true))
			.then()
			.thenReturn("")
			.onErrorResume(LlmException.class, (ex) -> Mono.just(ex.kind().id()))
			.block(Duration.ofSeconds(15));
	}

}
