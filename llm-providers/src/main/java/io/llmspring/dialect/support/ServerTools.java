package io.llmspring.dialect.support;

import java.util.List;

import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ServerTool;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;

/**
 * What a dialect does whose servers run no tools themselves.
 */
public final class ServerTools {

	private ServerTools() {
	}

	/**
	 * Refuse tools of the server: an answer without them would not be what was asked.
	 * @param options settings of the request
	 * @param who who has no such tools, at the beginning of a sentence
	 * @throws WireException of kind {@link ErrorKind#UNSUPPORTED} if there are any
	 */
	public static void refuse(ChatOptions options, String who) {
		List<ServerTool> tools = options.serverTools();
		if (tools != null && !tools.isEmpty()) {
			throw WireException.of(ErrorKind.UNSUPPORTED, who + " has no server tool '" + tools.get(0).name() + "'");
		}
	}

}
