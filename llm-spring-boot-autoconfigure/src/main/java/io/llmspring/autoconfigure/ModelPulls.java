package io.llmspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.llmspring.model.ModelRef;
import io.llmspring.provider.RawProvider;
import io.llmspring.routing.AliasResolver;
import io.llmspring.routing.Target;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Has servers download the models that the aliases in force name, if they were told to.
 * The start of the application waits for it as long as it was told to; what takes longer
 * goes on until it is done or the application ends.
 */
final class ModelPulls implements SmartInitializingSingleton, DisposableBean {

	static final Duration DEFAULT_WAIT = Duration.ofMinutes(5);

	private static final Log logger = LogFactory.getLog(ModelPulls.class);

	private final LlmSetup setup;

	private final AliasResolver resolver;

	private final RawProviders providers;

	private final Disposable.Composite running = Disposables.composite();

	ModelPulls(LlmSetup setup, AliasResolver resolver, RawProviders providers) {
		this.setup = setup;
		this.resolver = resolver;
		this.providers = providers;
	}

	@Override
	public void afterSingletonsInstantiated() {
		for (ProviderDefinition definition : this.setup.definitions()) {
			PullStrategy strategy = definition.settings().pull();
			if (strategy != null && strategy != PullStrategy.NEVER
					&& this.providers.names().contains(definition.name())) {
				pull(definition, strategy);
			}
		}
	}

	private void pull(ProviderDefinition definition, PullStrategy strategy) {
		RawProvider provider = this.providers.get(definition.name());
		Flux<Void> all = Flux.fromIterable(models(definition.name()))
			.concatMap((model) -> new ModelPull(provider, model).run(strategy == PullStrategy.WHEN_MISSING)
				.onErrorMap((ex) -> failure(definition.name(), model, ex)));
		CompletableFuture<Void> done = new CompletableFuture<>();
		this.running.add(all.subscribe(null, done::completeExceptionally, () -> done.complete(null)));
		Duration wait = definition.settings().pullWait();
		await(definition.name(), done, (wait != null) ? wait : DEFAULT_WAIT);
	}

	private List<String> models(String provider) {
		return this.resolver.routes(null)
			.stream()
			.flatMap((route) -> route.everyTarget().stream())
			.map(Target::ref)
			.filter((ref) -> ref.provider().equals(provider))
			.map(ModelRef::model)
			.distinct()
			.toList();
	}

	private static IllegalStateException failure(String provider, String model, Throwable cause) {
		return new IllegalStateException(
				"The provider '" + provider + "' cannot download the model '" + model + "': " + cause.getMessage()
						+ ". Pull it there by hand, or set 'llm.providers." + provider + ".pull' to 'never'.",
				cause);
	}

	// Waits by a future that times out and not for a time: a thread that waits without a
	// limit is the one that Spring interrupts if the application is to end while it
	// starts
	private void await(String provider, CompletableFuture<Void> done, Duration wait) {
		try {
			done.copy().orTimeout(wait.toMillis(), TimeUnit.MILLISECONDS).get();
		}
		catch (ExecutionException ex) {
			if (!(ex.getCause() instanceof TimeoutException)) {
				throw (ex.getCause() instanceof IllegalStateException failure) ? failure
						: new IllegalStateException(ex);
			}
			goOn(provider, done, wait);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while models were downloaded", ex);
		}
	}

	private static void goOn(String provider, CompletableFuture<Void> done, Duration wait) {
		logger.warn("The models of the provider '" + provider + "' are not there after " + wait.toMillis()
				+ " ms; the application starts without them while they are downloaded");
		done.whenComplete((nothing, failure) -> {
			if (failure != null) {
				logger.error(failure.getMessage());
			}
		});
	}

	/**
	 * Break off what is still being downloaded.
	 */
	@Override
	public void destroy() {
		this.running.dispose();
	}

}
