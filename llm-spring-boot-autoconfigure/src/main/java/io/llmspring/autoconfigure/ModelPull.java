package io.llmspring.autoconfigure;

import java.time.Duration;
import java.util.Map;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.provider.RawProvider;
import io.llmspring.spi.WireRequest.Framing;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Has an Ollama server download one model, see its page "Pull a model". Belongs to one
 * download.
 */
final class ModelPull {

	private static final Log logger = LogFactory.getLog(ModelPull.class);

	/**
	 * A server that downloads says so all the time; checking a large file takes longer.
	 */
	private static final Duration SILENCE = Duration.ofMinutes(10);

	private static final int STEP = 10;

	private final RawProvider provider;

	private final String model;

	private boolean success;

	private @Nullable String digest;

	private long lastStep;

	ModelPull(RawProvider provider, String model) {
		this.provider = provider;
		this.model = model;
	}

	/**
	 * Download the model.
	 * @param missing whether only a model that the server does not have is downloaded
	 * @return completes when the server has the model, and fails if it cannot get it;
	 * cancelling breaks the download off
	 */
	Mono<Void> run(boolean missing) {
		return missing ? isThere().flatMap((there) -> there ? Mono.empty() : pull()) : pull();
	}

	private Mono<Boolean> isThere() {
		return this.provider.exchange("/api/show", body(Map.of("model", this.model)), Framing.BODY)
			.then(Mono.just(true))
			.onErrorResume(LlmException.class,
					(ex) -> (ex.kind() == ErrorKind.MODEL_NOT_FOUND) ? Mono.just(false) : Mono.error(ex));
	}

	private Mono<Void> pull() {
		return Mono.defer(() -> {
			logger.info("The provider '" + this.provider.name() + "' downloads the model '" + this.model + "'");
			return this.provider
				.exchange("/api/pull", body(Map.of("model", this.model, "stream", true)), Framing.NDJSON)
				.timeout(SILENCE)
				.doOnNext((line) -> progress(JsonTree.object(JsonValues.parse(line.data()))))
				.then(Mono.fromRunnable(this::end));
		});
	}

	private static String body(Map<String, Object> members) {
		return JsonValues.toJson(members);
	}

	private void progress(Map<String, Object> line) {
		if (line.get("error") != null) {
			throw new IllegalStateException("The server says: " + line.get("error"));
		}
		this.success |= "success".equals(line.get("status"));
		Long total = JsonTree.number(line.get("total"));
		Long completed = JsonTree.number(line.get("completed"));
		String layer = JsonTree.text(line.get("digest"));
		if (total == null || total <= 0 || completed == null || layer == null) {
			return;
		}
		long step = completed * 100 / total / STEP;
		if (!layer.equals(this.digest)) {
			this.digest = layer;
			this.lastStep = 0;
		}
		if (step > this.lastStep) {
			this.lastStep = step;
			logger.info("Download of '%s' to '%s': %d %% of %,d bytes".formatted(this.model, this.provider.name(),
					step * STEP, total));
		}
	}

	private void end() {
		if (!this.success) {
			throw new IllegalStateException("The download ended before the server said that it was done");
		}
		logger.info("The provider '" + this.provider.name() + "' has the model '" + this.model + "'");
	}

}
