package io.llmspring.dialect.support;

import java.util.List;
import java.util.function.Predicate;

import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ServerTool;
import io.llmspring.chat.ToolChoice;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;

/**
 * The choice among the tools of a request, which can be kept only if there are such
 * tools.
 *
 * @since 0.1.0
 */
public final class ToolChoices {

	private ToolChoices() {
	}

	/**
	 * Return the choice of a request.
	 * @param request the request
	 * @return the choice; without one the model decides
	 */
	public static ToolChoice of(ChatRequest request) {
		ToolChoice choice = request.options().toolChoice();
		return (choice != null) ? choice : ToolChoice.auto();
	}

	/**
	 * Refuse a choice that names a tool which the request does not have, and one that
	 * requires a call where nothing can be called.
	 * @param request the request
	 * @throws WireException with kind {@link ErrorKind#INVALID_REQUEST} if the choice
	 * cannot be kept
	 */
	public static void check(ChatRequest request) {
		check(request, (name) -> false);
	}

	/**
	 * Refuse a choice that names a tool which the request does not have, and one that
	 * requires a call where nothing can be called.
	 * @param request the request
	 * @param serverTool whether a name is that of a tool of the request which the
	 * provider runs itself
	 * @throws WireException with kind {@link ErrorKind#INVALID_REQUEST} if the choice
	 * cannot be kept
	 */
	public static void check(ChatRequest request, Predicate<? super String> serverTool) {
		ToolChoice choice = of(request);
		for (String name : choice.allowed()) {
			if (request.tools().stream().noneMatch((tool) -> tool.name().equals(name)) && !serverTool.test(name)) {
				throw WireException.of(ErrorKind.INVALID_REQUEST,
						"'toolChoice' names the tool '" + name + "', which the request does not have");
			}
		}
		List<ServerTool> serverTools = request.options().serverTools();
		if (choice.mode() == ToolChoice.Mode.REQUIRED && request.tools().isEmpty()
				&& (serverTools == null || serverTools.isEmpty())) {
			throw WireException.of(ErrorKind.INVALID_REQUEST, "'toolChoice' requires a tool, but the request has none");
		}
	}

}
