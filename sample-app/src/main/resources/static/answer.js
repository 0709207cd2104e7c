// One answer on the page: its words while they arrive, then its receipt.

import { decimal, price, units } from "./money.js";

const TROUBLE = {
	"rate-limited": "Too many requests",
	"overloaded": "The provider is overloaded",
	"server-error": "The provider failed",
	"timeout-connect": "No connection in time",
	"timeout-first-token": "The answer did not begin in time",
	"timeout-idle": "The answer stopped in the middle",
	"timeout-total": "The answer took too long",
	"connection": "No connection to the provider",
	"context-length": "The conversation is too long for the model",
	"authentication": "The provider does not accept the key",
	"permission": "The key may not use this model",
	"quota": "The account has no credit left",
	"model-not-found": "The provider does not have this model",
	"content-filtered": "The provider's filter refused",
	"stream-interrupted": "The answer broke off",
	"empty-response": "The answer is empty",
	"malformed": "The answer cannot be read",
	"all-targets-failed": "Nobody could answer",
	"unknown-model": "There is no such alias",
	"offline": "No connection to this application"
};

const FINISH = { "length": "it met the token limit", "content-filter": "a filter cut it", "paused": "the provider paused it" };

// The attempts stand below, one by one
const words = ({ kind, message, attempts }) => kind === "all-targets-failed"
	? `All ${count(attempts.length, "attempt")} failed, and the chain has no other model. Each attempt below says why.` : message;

/** Create an element with classes and text. */
export function el(tag, className = "", text = "") {
	const element = document.createElement(tag);
	if (className) {
		element.className = className;
	}
	if (text) {
		element.textContent = text;
	}
	return element;
}

export const seconds = (millis) => millis < 1000 ? `${millis} ms` : `${(millis / 1000).toFixed(1)} s`;

const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

export class Answer {

	constructor(alias) {
		this.element = el("article", "turn answer");
		this.element.setAttribute("aria-busy", "true");
		this.element.setAttribute("aria-label", `Answer of ${alias}`);
		this.body = this.element.appendChild(el("div"));
		this.waiting = this.element.appendChild(el("p", "waiting", "Waiting for the first word"));
		this.startedAt = performance.now();
		this.ticking = setInterval(() => {
			this.waiting.textContent = `Waiting for the first word, ${seconds(Math.round(this.elapsed() / 100) * 100)}`;
		}, 500);
		this.caret = el("span", "caret");
		this.text = "";
		this.tools = new Map();
		this.finishes = [];
		this.firstToken = null;
	}

	elapsed() {
		return Math.round(performance.now() - this.startedAt);
	}

	/** Take an event of the stream. */
	accept(event, data) {
		if (["text", "refusal", "reasoning", "tool-call"].includes(event)) {
			this.arrived();
		}
		switch (event) {
			case "started": this.begin(data.attempts); break;
			case "text": this.append(data.text, "words"); break;
			case "refusal": this.append(data.text, "words refusal"); break;
			case "reasoning": this.think(data.text); break;
			case "tool-call": this.call(data); break;
			case "tool-result": this.result(data); break;
			case "citation": this.cite(data); break;
			case "finished": this.finishes.push(data); break;
		}
	}

	/** A target begins to answer; those that failed before it are shown at once. */
	begin(failed) {
		this.words = null;
		this.thoughts = null;
		if (failed.length > 0) {
			this.failed?.remove();
			this.failed = this.element.appendChild(timeline(failed));
			this.failed.classList.add("so-far");
		}
	}

	arrived() {
		if (this.firstToken === null) {
			this.firstToken = this.elapsed();
			this.settle();
		}
	}

	settle() {
		clearInterval(this.ticking);
		this.waiting.remove();
	}

	append(text, className) {
		if (!this.words) {
			this.words = this.body.appendChild(el("div", className));
			this.words.append(document.createTextNode(""), this.caret);
		}
		this.words.firstChild.appendData(text);
		this.text += text;
	}

	think(text) {
		if (!this.thoughts) {
			const details = this.body.appendChild(el("details", "thoughts"));
			details.append(el("summary", "", "Thoughts"));
			this.thoughts = details.appendChild(el("p"));
		}
		this.thoughts.append(text);
	}

	call(data) {
		if (data.name) {
			const box = this.body.appendChild(el("div", "tool"));
			box.append("Asks the tool ", el("code", "", data.name + "("));
			this.tools.set(data.id, box);
			this.arguments = box.lastChild;
			this.words = null;
		}
		this.arguments?.append(data.arguments);
	}

	result(data) {
		const box = this.tools.get(data.id);
		box?.querySelector("code").append(")");
		box?.append(el("div", "result", (data.failed ? "It failed: " : "It answered: ") + data.text));
	}

	cite(data) {
		if (!this.sources) {
			this.sources = this.element.appendChild(el("p", "sources", "Sources: "));
		}
		this.sources.append(`${this.sources.childNodes.length > 1 ? ", " : ""}${data.title ?? data.url ?? data.quote}`);
	}

	/** The stream ended as it should. */
	finish() {
		this.end();
		const last = this.finishes.at(-1);
		if (!last) {
			this.fail({ kind: "stream-interrupted", message: "The connection to this application closed before the end of the answer.", attempts: [] });
			return;
		}
		if (FINISH[last.finishReason]) {
			this.element.append(el("p", "sources", `The answer is not complete: ${FINISH[last.finishReason]}.`));
		}
		this.receipt({ target: last.target, attempts: this.finishes.flatMap((finish) => finish.attempts),
			firstToken: last.firstTokenMillis, total: last.totalMillis });
	}

	/** The person stopped the answer. */
	stop() {
		this.end();
		this.element.append(el("p", "sources", "You stopped this answer. The provider was told to stop as well; what it charges is not known here."));
		this.receipt({ attempts: [], firstToken: this.firstToken, total: this.elapsed() });
	}

	/** The answer failed; what has arrived stays. */
	fail(error) {
		this.end();
		const box = this.element.appendChild(el("div", "trouble"));
		box.setAttribute("role", "alert");
		box.append(el("strong", "", TROUBLE[error.kind] ?? "The answer failed"), el("p", "", words(error)), el("code", "kind", error.kind));
		this.receipt({ attempts: error.attempts ?? [], firstToken: this.firstToken, total: error.totalMillis ?? this.elapsed() });
	}

	end() {
		this.settle();
		this.failed?.remove();
		this.caret.remove();
		this.element.setAttribute("aria-busy", "false");
	}

	/** Tokens of all rounds, a counter is null if no round has it. */
	usage() {
		const sum = (name) => this.finishes.reduce((total, { usage }) => usage?.[name] == null ? total : (total ?? 0) + usage[name], null);
		return { input: sum("input"), output: sum("output"), cached: sum("cached"), reasoning: sum("reasoning") };
	}

	/** Cost of all rounds in exact units, or null if that of any is unknown. */
	cost() {
		if (this.finishes.length === 0 || this.finishes.some(({ cost }) => cost?.amount == null)) {
			return null;
		}
		return this.finishes.reduce((total, { cost }) => total + units(cost.amount), 0n);
	}

	receipt({ target, attempts, firstToken, total }) {
		const receipt = this.element.appendChild(el("footer", "receipt"));
		const facts = receipt.appendChild(el("dl", "facts"));
		const fact = (name, value, className = "") => {
			const row = facts.appendChild(el("div", className));
			row.append(el("dt", "", name), el("dd", "", value));
		};
		if (target) {
			fact("Answered by", target, "target");
		}
		fact("First word", firstToken == null ? "never" : seconds(firstToken), "first-token");
		fact("Total", seconds(total), "total");
		const { input, output, cached, reasoning } = this.usage();
		const extra = [cached ? `${cached} cached` : "", reasoning ? `${reasoning} thinking` : ""].filter(Boolean).join(", ");
		fact("Tokens", input == null && output == null ? "unknown" : `${input ?? "?"} in, ${output ?? "?"} out${extra ? ` (${extra})` : ""}`, "tokens");
		const cost = this.cost();
		fact("Cost", cost == null ? "unknown" : price(decimal(cost), this.finishes[0].cost.currency), "cost");
		if (attempts.length > 1) {
			receipt.append(timeline(attempts));
		}
	}

	/** What a screen reader says at the end. */
	summary() {
		return [...this.element.querySelectorAll(".trouble, .facts > div")].map((part) => [...part.children].map((child) => child.textContent).join(" ")).join(", ");
	}

}

function timeline(attempts) {
	const list = el("ol", "attempts");
	list.setAttribute("aria-label", count(attempts.length, "attempt"));
	for (const { target, millis, error, status, message } of attempts) {
		const item = list.appendChild(el("li", error ? "failed" : ""));
		item.append(el("code", "", target), " ");
		if (error) {
			item.append(el("span", "reason", error), ` ${status ? `(${status}) ` : ""}after ${seconds(millis)}${message ? `. ${message}` : ""}`);
		}
		else {
			item.append(`answered in ${seconds(millis)}`);
		}
	}
	return list;
}
