package io.llmspring.dialect.openai.responses;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.UriPath;
import io.llmspring.spi.FollowUp;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.WireRequest;
import io.llmspring.spi.WireRequest.Framing;
import org.jspecify.annotations.Nullable;

/**
 * A response that the server works on in the background, see "Background mode": it is
 * polled as long as it is queued or in progress, or its stream is taken up after the last
 * event that came.
 */
final class OpenAiResponsesBackground {

	private static final Duration FIRST = Duration.ofMillis(500);

	private static final Duration LONGEST = Duration.ofSeconds(8);

	private static final String PATH = "/responses/";

	private static final String TEMPLATE = "/responses/{id}";

	private final ProviderCall call;

	// Read by whoever cancels
	private volatile @Nullable String id;

	private long sequence = OpenAiResponsesFrame.NONE;

	private Duration delay = FIRST;

	OpenAiResponsesBackground(ProviderCall call) {
		this.call = call;
	}

	/**
	 * The response goes on; the more often the server says so, the later it is asked
	 * again.
	 * @param id its identity, or {@code null} if it cannot be asked for
	 */
	void goesOn(@Nullable String id) {
		if (this.id == null) {
			this.id = id;
			return;
		}
		Duration longer = this.delay.multipliedBy(2);
		this.delay = (longer.compareTo(LONGEST) < 0) ? longer : LONGEST;
	}

	/**
	 * An event came.
	 * @param sequence its number, or {@link OpenAiResponsesFrame#NONE}
	 */
	void event(long sequence) {
		this.sequence = Math.max(this.sequence, sequence);
		this.delay = FIRST;
	}

	/**
	 * The response is over, one way or the other.
	 */
	void over() {
		this.id = null;
	}

	@Nullable FollowUp poll() {
		String response = this.id;
		return (response != null) ? followUp(response, WireRequest.get(path(response) + query("?"))) : null;
	}

	@Nullable FollowUp resume() {
		String response = this.id;
		if (response == null || this.sequence == OpenAiResponsesFrame.NONE) {
			return null;
		}
		String path = path(response) + "?stream=true&starting_after=" + this.sequence + query("&");
		return followUp(response, new WireRequest("GET", path, Map.of("accept", "text/event-stream"), new byte[0],
				Framing.SSE, List.of()));
	}

	private FollowUp followUp(String response, WireRequest request) {
		WireRequest cancel = new WireRequest("POST", path(response) + "/cancel", Map.of(), new byte[0], Framing.BODY,
				List.of());
		return new FollowUp(request.withTemplate(TEMPLATE), this.delay, cancel.withTemplate(TEMPLATE + "/cancel"));
	}

	private static String path(String id) {
		return PATH + UriPath.segment(id);
	}

	// What has to be asked for is not remembered by the server
	private String query(String separator) {
		return (this.call.request().options().logprobs() != null)
				? separator + "include%5B%5D=message.output_text.logprobs" : "";
	}

}
