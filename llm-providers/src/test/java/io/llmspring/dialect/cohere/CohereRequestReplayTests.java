package io.llmspring.dialect.cohere;

import java.util.Map;

import io.llmspring.dialect.recorded.RequestReplay;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Says recorded requests in the canonical vocabulary and writes them again. Nothing is
 * excluded.
 */
class CohereRequestReplayTests {

	@ParameterizedTest
	@CsvSource({ "cohere.chat.jsonl, 41", "cohere.stream.jsonl, 20", "cohere.error.jsonl, 1" })
	void recordedRequestsAreWrittenAsRecorded(String file, int atLeast) {
		new RequestReplay(new CohereDialect(), Cohere.PROFILE, (message) -> message, Map.of()).replay(file, atLeast);
	}

}
