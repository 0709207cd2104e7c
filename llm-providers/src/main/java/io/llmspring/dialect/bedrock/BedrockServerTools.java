package io.llmspring.dialect.bedrock;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ServerTool;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * The tools that Bedrock runs itself, see "SystemTool": how they are asked for, and which
 * blocks tell of their use. The question and what came of it are two blocks.
 */
final class BedrockServerTools {

	private static final Map<String, String> KNOWN = Map.of(ServerTool.WEB_SEARCH, "nova_grounding",
			ServerTool.CODE_EXECUTION, "nova_code_interpreter");

	private final Map<String, String> names = new HashMap<>(2);

	/**
	 * Write tools.
	 * @param tools the tools, or {@code null}
	 * @param adaptations takes note of settings that cannot be sent
	 * @return their definitions
	 */
	static List<Map<String, Object>> definitions(@Nullable List<ServerTool> tools, Adaptations adaptations) {
		return (tools != null) ? tools.stream().map((tool) -> definition(tool, adaptations)).toList() : List.of();
	}

	private static Map<String, Object> definition(ServerTool tool, Adaptations adaptations) {
		String name = KNOWN.getOrDefault(tool.name(), tool.name());
		if (name.indexOf('_') < 0) {
			throw WireException.of(ErrorKind.UNSUPPORTED, "Amazon Bedrock has no server tool '" + tool.name() + "'");
		}
		adaptations.drop("serverTools." + tool.name(), tool.settings().isEmpty() ? null : tool.settings(),
				"Tools of Amazon Bedrock take no settings");
		return JsonTree.map("systemTool", JsonTree.map("name", name));
	}

	/**
	 * Tell of a block that only Bedrock understands.
	 * @param index number of the block
	 * @param kind what the block is
	 * @param block the block
	 * @return the use of a tool, or a state that says nothing
	 */
	ChatEvent read(int index, String kind, Map<String, Object> block) {
		Map<String, Object> value = JsonTree.object(block.get(kind));
		String id = JsonTree.text(value.get("toolUseId"));
		if (kind.equals("toolUse")) {
			String name = canonical(JsonTree.text(value.get("name")));
			if (id != null) {
				this.names.put(id, name);
			}
			return use(index, name, id, value.getOrDefault("input", Map.of()), null, block);
		}
		if (kind.equals("toolResult")) {
			String type = JsonTree.text(value.get("type"));
			String fallback = (type != null) ? canonical(type.replaceFirst("_result$", "")) : "unknown";
			return use(index, this.names.getOrDefault((id != null) ? id : "", fallback), id, null, value.get("content"),
					block);
		}
		return new ChatEvent.ReasoningDelta(index, "", BedrockBlocks.state("block", JsonValues.toJson(block)));
	}

	private static ChatEvent use(int index, String name, @Nullable String id, @Nullable Object input,
			@Nullable Object output, Map<String, Object> block) {
		return new ChatEvent.ServerToolDelta(index,
				new Content.ServerToolUse(name, id, (input != null) ? JsonValues.toJson(input) : null,
						(output != null) ? JsonValues.toJson(output) : null,
						BedrockBlocks.state("block", JsonValues.toJson(block))));
	}

	private static String canonical(@Nullable String name) {
		for (Map.Entry<String, String> known : KNOWN.entrySet()) {
			if (known.getValue().equals(name)) {
				return known.getKey();
			}
		}
		return (name != null && !name.isBlank()) ? name : "unknown";
	}

}
