package io.llmspring.chat;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Collects the deltas of one part of an answer.
 */
final class PartAssembler implements Comparable<PartAssembler> {

	private final int number;

	private final Kind kind;

	private String first = "";

	private @Nullable StringBuilder text;

	private @Nullable String id;

	private @Nullable String name;

	private @Nullable String mediaType;

	private @Nullable ByteArrayOutputStream data;

	private @Nullable Continuation continuation;

	private @Nullable Content content;

	PartAssembler(int number, Kind kind) {
		this.number = number;
		this.kind = kind;
	}

	boolean is(int number, Kind kind) {
		return this.number == number && this.kind == kind;
	}

	boolean takesState(int number) {
		return this.number == number && this.kind != Kind.CITATION && this.kind != Kind.SERVER_TOOL
				&& this.kind != Kind.REFUSAL;
	}

	// A part that comes as a whole is not copied
	PartAssembler append(String more) {
		if (this.text != null) {
			this.text.append(more);
		}
		else if (this.first.isEmpty()) {
			this.first = more;
		}
		else if (!more.isEmpty()) {
			this.text = new StringBuilder(this.first).append(more);
		}
		return this;
	}

	private String text() {
		return (this.text != null) ? this.text.toString() : this.first;
	}

	PartAssembler identity(@Nullable String id, @Nullable String name) {
		this.id = (this.id != null) ? this.id : id;
		this.name = (this.name != null) ? this.name : name;
		return this;
	}

	PartAssembler continuation(@Nullable Continuation continuation) {
		if (continuation != null) {
			this.continuation = continuation;
		}
		return this;
	}

	PartAssembler media(String mediaType, byte[] more) {
		this.mediaType = mediaType;
		this.data = (this.data != null) ? this.data : new ByteArrayOutputStream();
		this.data.writeBytes(more);
		return this;
	}

	PartAssembler content(Content content) {
		this.content = content;
		return this;
	}

	Optional<Content> build() {
		return switch (this.kind) {
			case TEXT -> Optional.of(new Content.Text(text(), this.continuation));
			case REASONING -> Optional.of(new Content.Reasoning(text(), this.continuation));
			case REFUSAL -> Optional.of(new Content.Refusal(text()));
			case TOOL_CALL -> Optional.ofNullable(toolCall());
			case SERVER_TOOL, CITATION -> Optional.ofNullable(this.content);
			case MEDIA -> Optional.ofNullable(media());
		};
	}

	private @Nullable Content toolCall() {
		if (this.name == null || this.name.isBlank()) {
			return null;
		}
		String identity = (this.id != null && !this.id.isEmpty()) ? this.id : "call_" + this.number;
		return new Content.ToolCall(identity, this.name, text(), this.continuation);
	}

	private @Nullable Content media() {
		if (!StringUtils.hasText(this.mediaType) || this.data == null || this.data.size() == 0) {
			return null;
		}
		MediaSource source = MediaSource.of(this.data.toByteArray(), this.mediaType);
		if (this.mediaType.startsWith("audio/")) {
			return new Content.Audio(source, this.continuation);
		}
		return this.mediaType.startsWith("video/") ? new Content.Video(source) : new Content.Image(source);
	}

	@Override
	public int compareTo(PartAssembler other) {
		return Integer.compare(this.number, other.number);
	}

	/**
	 * What a part is.
	 */
	enum Kind {

		TEXT, REASONING, REFUSAL, TOOL_CALL, SERVER_TOOL, CITATION, MEDIA

	}

}
