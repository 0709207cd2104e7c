package io.llmspring.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.llmspring.model.ModelRef;
import io.llmspring.routing.AliasResolver;
import io.llmspring.routing.Route;
import io.llmspring.service.LlmService;
import io.llmspring.service.Resolution;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Says which aliases there are and what they stand for.
 */
@RestController
class AliasController {

	private final LlmService llm;

	private final AliasResolver aliases;

	private final SampleProperties properties;

	AliasController(LlmService llm, AliasResolver aliases, SampleProperties properties) {
		this.llm = llm;
		this.aliases = aliases;
		this.properties = properties;
	}

	@GetMapping("/api/aliases")
	List<AliasView> aliases() {
		List<String> order = new ArrayList<>(this.properties.aliases().keySet());
		return this.aliases.routes(null)
			.stream()
			.map(Route::name)
			.sorted(Comparator.comparingInt((name) -> order.contains(name) ? order.indexOf(name) : order.size()))
			.map(this::view)
			.toList();
	}

	private AliasView view(String name) {
		Resolution resolution = this.llm.resolve(name);
		SampleProperties.Words words = this.properties.words(name);
		return new AliasView(name, resolution.targets().stream().map(ModelRef::toString).toList(),
				resolution.explanation(), resolution.profile(), words.about(), words.example());
	}

	/**
	 * One alias as the page sees it.
	 *
	 * @param name name of the alias
	 * @param chain the models in the order in which they are tried
	 * @param explanation why it stands for them
	 * @param profile the profile in force, or {@code null}
	 * @param about what the alias is for, or {@code null}
	 * @param example something to say to it, or {@code null}
	 */
	record AliasView(String name, List<String> chain, String explanation, @Nullable String profile,
			@Nullable String about, @Nullable String example) {
	}

}
