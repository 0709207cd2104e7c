package io.llmspring.dialect.bedrock;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;

/**
 * One way to say what the protocol says in several.
 */
public final class BedrockRequestForm {

	private BedrockRequestForm() {
	}

	/**
	 * Bring a request into the one form: settings and instructions that are empty, the
	 * choice that is usual, results that are a success and types of blocks go without
	 * saying; results that are JSON are sent as its text.
	 * @param body the request
	 * @return the same request
	 */
	public static Map<String, Object> of(Map<String, Object> body) {
		return JsonTree.object(said(body));
	}

	private static Object said(Object value) {
		if (value instanceof List<?> list) {
			return list.stream().map(BedrockRequestForm::said).toList();
		}
		if (!(value instanceof Map<?, ?> map)) {
			return value;
		}
		Map<String, Object> said = new LinkedHashMap<>();
		JsonTree.object(map).forEach((name, member) -> {
			if (!isUsual(name, member)) {
				said.put(name, said(member));
			}
		});
		if (said.size() == 1 && said.containsKey("json") && !JsonTree.object(map.get("json")).containsKey("type")) {
			return Map.of("text", JsonValues.toJson(map.get("json")));
		}
		return said;
	}

	private static boolean isUsual(String name, Object member) {
		return member == null || Map.of("auto", Map.of()).equals(member) || "success".equals(member)
				|| ("type".equals(name) && List.of("tool_use", "tool_result").contains(member))
				|| (List.of("system", "inferenceConfig", "stopSequences").contains(name)
						&& (List.of().equals(member) || Map.of().equals(member)));
	}

}
