// Server-sent events of a response to POST, which EventSource cannot do.

/**
 * Read the events of a response until it ends.
 * @param {Response} response a response with a body
 * @yields {{event: string, data: object}}
 */
export async function* events(response) {
	const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
	let rest = "";
	for (;;) {
		const { value, done } = await reader.read();
		if (done) {
			return;
		}
		const blocks = (rest + value).split("\n\n");
		rest = blocks.pop();
		for (const block of blocks) {
			const event = parse(block);
			if (event) {
				yield event;
			}
		}
	}
}

function parse(block) {
	let event = "message";
	let data = "";
	for (const line of block.split("\n")) {
		if (line.startsWith("event:")) {
			event = line.slice(6).trim();
		}
		else if (line.startsWith("data:")) {
			data += line.slice(5);
		}
	}
	return data ? { event, data: JSON.parse(data) } : null;
}
