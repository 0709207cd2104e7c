package io.llmspring.json;

import java.util.Base64;

import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;

/**
 * Sources of media, and states of providers.
 */
final class MediaJson {

	private MediaJson() {
	}

	static JsonMembers write(MediaSource source) {
		if (source instanceof MediaSource.Inline inline) {
			return new JsonMembers().put("type", "inline")
				.put("mediaType", inline.mediaType())
				.put("data", inline.base64());
		}
		JsonMembers members = new JsonMembers();
		if (source instanceof MediaSource.Url url) {
			members.put("type", "url").put("url", url.url());
		}
		else if (source instanceof MediaSource.ProviderFile file) {
			members.put("type", "file").put("id", file.id());
		}
		return members.put("mediaType", source.mediaType());
	}

	static MediaSource read(JsonFields fields) {
		return switch (fields.text("type")) {
			case "inline" -> fields.build(() -> new MediaSource.Inline(bytes(fields), fields.text("mediaType")));
			case "url" -> fields.build(() -> new MediaSource.Url(fields.text("url"), fields.textOrNull("mediaType")));
			case "file" ->
				fields.build(() -> new MediaSource.ProviderFile(fields.text("id"), fields.textOrNull("mediaType")));
			default -> throw fields.unknown("type");
		};
	}

	static byte[] bytes(JsonFields fields) {
		String data = fields.text("data");
		try {
			return Base64.getDecoder().decode(data);
		}
		catch (IllegalArgumentException ex) {
			throw fields.failure("data", "is not Base64");
		}
	}

	static JsonMembers write(Continuation state) {
		return new JsonMembers().put("dialect", state.dialect()).put("kind", state.kind()).put("data", state.data());
	}

	static Continuation readState(JsonFields fields) {
		return fields.build(() -> new Continuation(fields.text("dialect"), fields.text("kind"), fields.text("data")));
	}

}
