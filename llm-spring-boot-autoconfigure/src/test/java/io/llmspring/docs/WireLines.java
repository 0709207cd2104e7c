package io.llmspring.docs;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.llmspring.spi.WireRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request on the wire as a set of lines {@code path=value}, positions in arrays left
 * out.
 */
final class WireLines {

	private WireLines() {
	}

	static Set<String> of(WireRequest request) {
		Set<String> lines = new LinkedHashSet<>();
		lines.add("path=" + request.path());
		lines.add("framing=" + request.framing());
		request.headers().forEach((name, value) -> lines.add(name + "=" + value));
		collect("", JsonMapper.shared().readTree(new String(request.body(), StandardCharsets.UTF_8)), lines);
		return lines;
	}

	private static void collect(String path, JsonNode node, Set<String> lines) {
		if (node.isObject() && !node.isEmpty()) {
			for (Map.Entry<String, JsonNode> member : node.properties()) {
				collect(path + "." + member.getKey(), member.getValue(), lines);
			}
		}
		else if (node.isArray() && !node.isEmpty()) {
			node.forEach((element) -> collect(path + "[]", element, lines));
		}
		else {
			lines.add(path + "=" + (node.isString() ? node.stringValue() : node.toString()));
		}
	}

}
