package io.llmspring.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.llmspring.model.ModelRef;
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

	private final SampleProperties properties;

	AliasController(LlmService llm, SampleProperties properties) {
		this.llm = llm;
		this.properties = properties;
	}

	@GetMapping("/api/aliases")
	List<AliasView> aliases() {
		List<String> order = new ArrayList<>(this.properties.aliases().keySet());
		return this.llm.aliases()
			.stream()
			.sorted(Comparator.comparingInt((alias) -> place(order, alias.name())))
			.map(this::view)
			.toList();
	}

	private static int place(List<String> order, String name) {
		return order.contains(name) ? order.indexOf(name) : order.size();
	}

	private AliasView view(Resolution resolution) {
		SampleProperties.Words words = this.properties.words(resolution.name());
		return new AliasView(resolution.name(), resolution.targets().stream().map(ModelRef::toString).toList(),
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
