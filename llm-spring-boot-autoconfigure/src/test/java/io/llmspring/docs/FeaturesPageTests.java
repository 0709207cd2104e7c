package io.llmspring.docs;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import io.llmspring.chat.CacheHint;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.chat.ToolChoice;
import io.llmspring.message.Content;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of features by dialect is what the dialects do, and leaves nothing out.
 */
class FeaturesPageTests {

	private final FeaturesPage page = new FeaturesPage();

	private final List<ChatRequest> probes = this.page.features().stream().map(Feature::probe).toList();

	@Test
	void pageIsUpToDate() throws IOException {
		Path path = MarkdownPage.ROOT.resolve(FeaturesPage.PATH);
		String written = this.page.write();
		if (Boolean.getBoolean("docs.write")) {
			Files.writeString(path, written);
		}
		assertThat(Files.readString(path).lines())
			.as(FeaturesPage.PATH + " is not what the dialects do; write it with: " + FeaturesPage.COMMAND)
			.containsExactlyElementsOf(written.lines().toList());
	}

	@Test
	void noDialectLosesAnythingInSilence() {
		this.page.write();
		assertThat(this.page.faults()).isEmpty();
	}

	@Test
	void reasoningThatIsOffIsOffOrTheCallFails() {
		Feature off = this.page.features()
			.stream()
			.filter((feature) -> feature.name().equals("effort off"))
			.findFirst()
			.orElseThrow();
		assertThat(this.page.everywhere(off)).isSubsetOf("yes", "understood", "refused");
	}

	@Test
	void everyOptionIsProbed() {
		Set<String> probed = new HashSet<>();
		for (ChatRequest probe : this.probes) {
			for (RecordComponent component : ChatOptions.class.getRecordComponents()) {
				Object value = value(component, probe.options());
				if (value != null && !Map.of().equals(value)) {
					probed.add(component.getName());
				}
			}
		}
		assertThat(probed).containsExactlyInAnyOrderElementsOf(
				Arrays.stream(ChatOptions.class.getRecordComponents()).map(RecordComponent::getName).toList());
	}

	private static Object value(RecordComponent component, ChatOptions options) {
		try {
			return component.getAccessor().invoke(options);
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void everyPositionOfTheDialsIsProbed() {
		assertThat(options(ChatOptions::toolChoice).map(ToolChoice::mode))
			.containsAll(EnumSet.allOf(ToolChoice.Mode.class));
		assertThat(options(ChatOptions::reasoning).map(Reasoning::effort))
			.containsAll(EnumSet.allOf(Reasoning.Effort.class));
		assertThat(options(ChatOptions::cache).map(CacheHint::scope)).containsAll(EnumSet.allOf(CacheHint.Scope.class));
		assertThat(options(ChatOptions::responseFormat).map(Object::getClass))
			.containsAll(List.of(ResponseFormat.class.getPermittedSubclasses()));
	}

	private <T> Stream<T> options(Function<ChatOptions, T> option) {
		return this.probes.stream().map(ChatRequest::options).map(option).filter(Objects::nonNull);
	}

	@Test
	void everyPartInEveryRoleIsProbed() {
		Set<String> probed = new HashSet<>();
		Set<Class<?>> sources = new HashSet<>();
		for (ChatRequest probe : this.probes) {
			for (Message message : probe.messages()) {
				message.content().forEach((part) -> collect(message.getClass(), part, probed, sources));
			}
		}
		List<Class<?>> media = List.of(Content.Image.class, Content.Audio.class, Content.Video.class,
				Content.Document.class);
		assertThat(sources).hasSameSizeAs(MediaSource.class.getPermittedSubclasses());
		for (Class<?> part : Content.class.getPermittedSubclasses()) {
			boolean shown = media.contains(part) || part == Content.Text.class || part == Content.Citation.class;
			boolean said = part != Content.ToolResult.class;
			assertThat(probed.contains("User " + part.getSimpleName())).as("user " + part).isEqualTo(shown);
			assertThat(probed.contains("ToolResult " + part.getSimpleName())).as("tool " + part).isEqualTo(shown);
			assertThat(probed.contains("Assistant " + part.getSimpleName())).as("assistant " + part).isEqualTo(said);
		}
		assertThat(probed).contains("System Text", "Developer Text", "Tool ToolResult");
	}

	private static void collect(Class<?> role, Content part, Set<String> probed, Set<Class<?>> sources) {
		probed.add(role.getSimpleName() + " " + part.getClass().getSimpleName());
		if (part instanceof Content.ToolResult result) {
			result.content().forEach((inner) -> collect(Content.ToolResult.class, inner, probed, sources));
		}
		else if (part instanceof Content.Image image) {
			sources.add(image.source().getClass());
		}
	}

}
