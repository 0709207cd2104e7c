package io.llmspring.dialect.openai.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.llmspring.chat.ChatEvent;
import io.llmspring.dialect.support.ToolCallIds;
import io.llmspring.message.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * Puts the pieces of tool calls together. A piece belongs to the call with its index,
 * else to that with its id, else to that at its position. A name with a new id begins a
 * new call even where the index repeats; ids and names that come again, empty or not, are
 * not passed on twice.
 */
final class OpenAiChatToolCalls {

	/**
	 * The index of a piece that has none.
	 */
	static final int NO_INDEX = -1;

	private final OpenAiChatAnswer answer;

	private final List<Call> calls = new ArrayList<>(2);

	OpenAiChatToolCalls(OpenAiChatAnswer answer) {
		this.answer = answer;
	}

	boolean isEmpty() {
		return this.calls.isEmpty();
	}

	/**
	 * Take a piece.
	 * @param piece the piece
	 * @param position where it stands among those that came with it
	 * @param single whether it came alone
	 */
	void accept(Piece piece, int position, boolean single) {
		Call call = find(piece, position, single);
		if (call == null) {
			call = new Call(piece.index, this.answer.nextPart());
			this.calls.add(call);
		}
		if (call.id == null && !piece.id.isEmpty()) {
			call.id = piece.id;
		}
		String arguments = (!call.begun && piece.arguments.equals("null")) ? "" : piece.arguments;
		if (call.named) {
			pass(call, null, null, arguments, piece.continuation);
			return;
		}
		call.held.append(arguments);
		call.continuation = (piece.continuation != null) ? piece.continuation : call.continuation;
		if (!piece.name.isEmpty()) {
			call.named = true;
			call.name = piece.name;
			String id = (call.id != null) ? call.id : ToolCallIds.make(call.part, this.answer.id());
			pass(call, id, piece.name, call.held.toString(), call.continuation);
			call.held.setLength(0);
		}
	}

	private void pass(Call call, @Nullable String id, @Nullable String name, String arguments,
			@Nullable Continuation continuation) {
		call.begun |= !arguments.isEmpty();
		if (name != null || !arguments.isEmpty() || continuation != null) {
			this.answer.emit(new ChatEvent.ToolCallDelta(call.part, id, name, arguments, continuation));
		}
	}

	private @Nullable Call find(Piece piece, int position, boolean single) {
		if (piece.index != NO_INDEX) {
			Call call = last((candidate) -> candidate.index == piece.index);
			return (call != null && begins(piece, call)) ? null : call;
		}
		if (!piece.id.isEmpty()) {
			Call call = last((candidate) -> piece.id.equals(candidate.id));
			return (call != null || !piece.name.isEmpty() || this.calls.isEmpty()) ? call : latest();
		}
		if (!piece.name.isEmpty() || this.calls.isEmpty()) {
			return null;
		}
		return (single || position >= this.calls.size()) ? latest() : this.calls.get(position);
	}

	private static boolean begins(Piece piece, Call call) {
		if (piece.name.isEmpty() || !call.named) {
			return false;
		}
		boolean otherId = !piece.id.isEmpty() && call.id != null && !piece.id.equals(call.id);
		return otherId || (piece.id.isEmpty() && !piece.name.equals(call.name));
	}

	private @Nullable Call last(Predicate<Call> test) {
		for (int i = this.calls.size() - 1; i >= 0; i--) {
			if (test.test(this.calls.get(i))) {
				return this.calls.get(i);
			}
		}
		return null;
	}

	private Call latest() {
		return this.calls.get(this.calls.size() - 1);
	}

	/**
	 * Check what has come: a call without a name cannot be made, and a name is not
	 * invented.
	 */
	void end() {
		for (Call call : this.calls) {
			if (!call.named) {
				throw OpenAiChatErrors.malformed("A tool call of the answer has no name");
			}
		}
	}

	/**
	 * A piece of a call as it came.
	 */
	static final class Piece {

		int index = NO_INDEX;

		String id = "";

		String name = "";

		String arguments = "";

		@Nullable Continuation continuation;

	}

	private static final class Call {

		private final int index;

		private final int part;

		private final StringBuilder held = new StringBuilder(0);

		private @Nullable String id;

		private @Nullable String name;

		private @Nullable Continuation continuation;

		private boolean named;

		private boolean begun;

		Call(int index, int part) {
			this.index = index;
			this.part = part;
		}

	}

}
