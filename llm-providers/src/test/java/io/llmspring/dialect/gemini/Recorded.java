package io.llmspring.dialect.gemini;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;

/**
 * What stands in recorded traffic, read without the dialect.
 */
final class Recorded {

	private Recorded() {
	}

	static List<Map<String, Object>> chunks(Map<String, Object> wire) {
		List<Object> documents = new ArrayList<>();
		if (wire.get("text") instanceof String text) {
			text.lines()
				.filter((line) -> line.startsWith("data:"))
				.forEach((line) -> documents.add(JsonValues.parse(line.substring(5))));
		}
		else if (wire.get("json") instanceof List<?> list) {
			documents.addAll(list);
		}
		else {
			documents.add(wire.get("json"));
		}
		return documents.stream()
			.map((document) -> JsonTree.array(JsonTree.object(document).get("candidates")))
			.filter((candidates) -> !candidates.isEmpty())
			.map((candidates) -> JsonTree.object(candidates.get(0)))
			.toList();
	}

	/**
	 * The parts as they came, without those that say nothing, neighbours that are one
	 * text joined.
	 */
	static List<Map<String, Object>> parts(List<Map<String, Object>> chunks) {
		List<Map<String, Object>> parts = new ArrayList<>();
		for (Map<String, Object> candidate : chunks) {
			for (Object element : JsonTree.array(JsonTree.object(candidate.get("content")).get("parts"))) {
				add(parts, new TreeMap<>(JsonTree.object(element)));
			}
		}
		return parts;
	}

	private static void add(List<Map<String, Object>> parts, Map<String, Object> part) {
		part.remove("thought", false);
		Map<String, Object> last = parts.isEmpty() ? Map.of() : parts.get(parts.size() - 1);
		boolean bare = part.containsKey("text") && !part.containsKey("thoughtSignature");
		if (part.isEmpty() || (bare && "".equals(part.get("text")))) {
			return;
		}
		if (bare && last.containsKey("text") && !last.containsKey("thoughtSignature")
				&& Objects.equals(last.get("thought"), part.get("thought"))) {
			last.put("text", (String) last.get("text") + part.get("text"));
			return;
		}
		if (part.get("inlineData") instanceof Map<?, ?> media) {
			byte[] data = Base64.getMimeDecoder().decode((String) media.get("data"));
			part.put("inlineData", media.get("mimeType") + " " + Base64.getEncoder().encodeToString(data));
		}
		if (part.get("functionCall") instanceof Map<?, ?> function) {
			Map<String, Object> call = new TreeMap<>(JsonTree.object(function));
			call.putIfAbsent("args", Map.of());
			part.put("functionCall", call);
		}
		parts.add(part);
	}

	/**
	 * The sources that have an address, a title or words; recordings hold empty ones.
	 */
	static int sources(List<Map<String, Object>> candidates) {
		List<String> grounded = List.of();
		Set<String> cited = new HashSet<>();
		for (Map<String, Object> candidate : candidates) {
			List<String> chunks = JsonTree
				.array(JsonTree.object(candidate.get("groundingMetadata")).get("groundingChunks"))
				.stream()
				.map(String::valueOf)
				.filter((chunk) -> chunk.length() > 2)
				.toList();
			grounded = chunks.isEmpty() ? grounded : chunks;
			Map<String, Object> metadata = JsonTree.object(candidate.get("citationMetadata"));
			JsonTree.array(metadata.getOrDefault("citations", metadata.get("citationSources")))
				.stream()
				.map(JsonTree::object)
				.filter((source) -> source.containsKey("uri") || source.containsKey("title"))
				.forEach((source) -> cited.add(source.get("uri") + " " + source.get("title")));
		}
		return grounded.size() + cited.size();
	}

	static long opaque(List<Map<String, Object>> candidates) {
		List<String> kinds = List.of("executableCode", "codeExecutionResult", "toolCall", "toolResponse");
		return parts(candidates).stream().filter((part) -> kinds.stream().anyMatch(part::containsKey)).count();
	}

}
