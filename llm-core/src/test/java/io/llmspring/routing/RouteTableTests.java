package io.llmspring.routing;

import java.util.Arrays;
import java.util.List;

import io.llmspring.chat.ChatOptions;
import io.llmspring.error.UnknownModelException;
import io.llmspring.model.ModelRef;
import io.llmspring.resilience.FailurePolicy;
import io.llmspring.resilience.Timeouts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RouteTableTests {

	private final RouteTable table = RouteTable.builder(List.of("openai", "ollama"))
		.route(route("fast", null, "openai:gpt-5-mini"))
		.route(route("deep", null, "openai:gpt-5", "ollama:big"))
		.profile("dev", List.of(route("fast", "dev", "ollama:small")))
		.build();

	@Test
	void aliasStandsForItsTargetsInOrder() {
		assertThat(this.table.resolve("deep", null).targets()).extracting(Target::toString)
			.containsExactly("openai:gpt-5", "ollama:big");
	}

	@Test
	void profileReplacesWhatItNamesAndInheritsTheRest() {
		assertThat(this.table.resolve("fast", "dev").targets()).extracting(Target::toString)
			.containsExactly("ollama:small");
		assertThat(this.table.resolve("deep", "dev").targets()).hasSize(2);
	}

	@Test
	void profileOfTheCallWinsOverTheOneInForce() {
		RouteTable dev = RouteTable.builder(List.of("openai", "ollama"))
			.route(route("fast", null, "openai:gpt-5-mini"))
			.profile("dev", List.of(route("fast", "dev", "ollama:small")))
			.profile("prod", List.of(route("fast", "prod", "openai:gpt-5")))
			.activeProfile("dev")
			.build();
		assertThat(dev.resolve("fast", null).targets()).hasToString("[ollama:small]");
		assertThat(dev.resolve("fast", "prod").targets()).hasToString("[openai:gpt-5]");
		assertThat(dev.routes(null)).extracting(Route::name).containsExactly("fast");
	}

	@Test
	void referenceIsARouteOfItsOwn() {
		Route route = this.table.resolve("openai/gpt-5", null);
		assertThat(route.alias()).isFalse();
		assertThat(route.targets()).hasToString("[openai:gpt-5]");
		assertThat(route.timeouts()).isEqualTo(Timeouts.DEFAULTS);
	}

	@Test
	void unknownAliasNamesTheCandidates() {
		assertThatExceptionOfType(UnknownModelException.class).isThrownBy(() -> this.table.resolve("fats", null))
			.withMessageContaining("'fats'")
			.withMessageContaining("[deep, fast]")
			.withMessageContaining("[ollama, openai]");
	}

	@Test
	void unknownProviderNamesTheCandidates() {
		assertThatExceptionOfType(UnknownModelException.class)
			.isThrownBy(() -> this.table.resolve("anthropic:claude", null))
			.withMessageContaining("[ollama, openai]");
	}

	@Test
	void unknownProfileNamesTheCandidates() {
		assertThatExceptionOfType(UnknownModelException.class).isThrownBy(() -> this.table.resolve("fast", "qa"))
			.withMessageContaining("'qa'")
			.withMessageContaining("[dev]");
	}

	@Test
	void profileInForceHasToExist() {
		assertThatIllegalStateException()
			.isThrownBy(() -> RouteTable.builder(List.of("openai")).activeProfile("qa").build())
			.withMessageContaining("'qa'");
	}

	@Test
	void repeatedTargetIsTriedOnce() {
		assertThat(route("x", null, "openai:a", "openai:b", "openai:a").targets()).hasToString("[openai:a, openai:b]");
	}

	@Test
	void cursorGoesOverToTargetsThatWereNotTried() {
		Route route = new Route("x", true, null, targets("openai:a", "openai:b"), targets("openai:a", "openai:long"),
				List.of(), ChatOptions.NONE, Timeouts.NONE, FailurePolicy.DEFAULTS, "test");
		RouteCursor cursor = new RouteCursor(route);
		assertThat(cursor.hasNext()).isTrue();
		assertThat(cursor.hasContentFilter()).isFalse();
		cursor.toContextLength();
		assertThat(cursor.current()).hasToString("openai:long");
		assertThat(cursor.hasNext()).isFalse();
		assertThat(cursor.hasContextLength()).isFalse();
		assertThat(cursor.reached()).isEqualTo(2);
	}

	private static Route route(String name, @Nullable String profile, String... targets) {
		return new Route(name, true, profile, targets(targets), List.of(), List.of(), ChatOptions.NONE, Timeouts.NONE,
				FailurePolicy.DEFAULTS, "test");
	}

	private static List<Target> targets(String... targets) {
		return Arrays.stream(targets)
			.map((target) -> target.split(":"))
			.map((parts) -> new Target(new ModelRef(parts[0], parts[1])))
			.toList();
	}

}
