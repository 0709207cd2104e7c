package io.llmspring.provider;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.transport.ResponseHead;

/**
 * What only the exchange knows of an answer, and adds to what the dialect has read.
 *
 * @param sent settings that could not be sent as they were
 * @param head status and headers of the answer
 * @param clock compares dates of headers with now
 */
record ExchangeDetails(List<Adaptation> sent, ResponseHead head, Clock clock) {

	List<Adaptation> adaptations(List<Adaptation> read) {
		if (read.isEmpty()) {
			return this.sent;
		}
		List<Adaptation> all = new ArrayList<>(this.sent);
		all.addAll(read);
		return all;
	}

	ProviderMetadata metadata(ProviderMetadata metadata) {
		String requestId = RequestId.of(this.head::header);
		return metadata.withHeaders((requestId != null) ? requestId : metadata.requestId(),
				RateLimitHeaders.of(this.head::header, this.clock));
	}

}
