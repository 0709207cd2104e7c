package io.llmspring.transport;

import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/**
 * Collects items and requests nothing by itself.
 */
class CollectingSubscriber extends BaseSubscriber<String> {

	private final List<String> seen;

	private final CountDownLatch done;

	CollectingSubscriber(List<String> seen, CountDownLatch done) {
		this.seen = seen;
		this.done = done;
	}

	@Override
	protected void hookOnSubscribe(Subscription subscription) {
	}

	@Override
	protected void hookOnNext(String value) {
		this.seen.add(value);
	}

	@Override
	protected void hookOnComplete() {
		this.done.countDown();
	}

}
