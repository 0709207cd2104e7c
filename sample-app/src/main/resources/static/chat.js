// The conversation: who is asked, what was said, what it cost so far.

import { Answer, el } from "./answer.js";
import { decimal, price } from "./money.js";
import { events } from "./sse.js";

const $ = (id) => document.getElementById(id);
const log = $("log");
const turns = $("turns");
const message = $("message");
const session = { input: 0, output: 0, cost: 0n, unknown: 0, answers: 0 };
let aliases = [];
let history = [];
let running = null;
let following = true;

async function loadAliases() {
	try {
		const response = await fetch("api/aliases");
		aliases = await response.json();
	}
	catch {
		$("about").textContent = "The aliases could not be read. Is the application running? Reload the page to try again.";
		return;
	}
	for (const alias of aliases) {
		const label = el("label", "alias");
		const input = label.appendChild(el("input"));
		Object.assign(input, { type: "radio", name: "alias", value: alias.name });
		label.append(el("span", "name", alias.name), el("span", "first", alias.chain[0] + (alias.chain.length > 1 ? ` +${alias.chain.length - 1}` : "")));
		$("aliases").append(label);
	}
	const wanted = decodeURIComponent(location.hash.slice(1));
	choose((aliases.find(({ name }) => name === wanted) ?? aliases[0])?.name);
}

const chosen = () => aliases.find(({ name }) => name === new FormData($("picker")).get("alias"));

function choose(name) {
	const input = document.querySelector(`input[name="alias"][value="${CSS.escape(name ?? "")}"]`);
	if (input) {
		input.checked = true;
		input.closest(".alias").scrollIntoView({ block: "nearest", inline: "center" });
		describe();
	}
}

function describe() {
	const { name, about, chain, explanation, example } = chosen();
	$("about").textContent = about ?? `Ask ${name}.`;
	$("explanation").textContent = explanation;
	$("chain").replaceChildren(...chain.flatMap((target, i) => [...(i ? [el("span", "then", "then")] : []), el("code", "", target)]));
	$("example").hidden = !example;
	$("example").textContent = example ?? "";
	window.history.replaceState(null, "", `#${encodeURIComponent(name)}`);
}

async function send(text) {
	const alias = chosen()?.name;
	if (!text.trim() || running || !alias) {
		return;
	}
	$("welcome").hidden = true;
	const asked = el("article", "turn asked", text);
	asked.setAttribute("aria-label", "You");
	const answer = new Answer(alias);
	running = new AbortController();
	busy(true);
	message.value = "";
	grow();
	turns.append(asked, answer.element);
	following = true;
	follow();
	try {
		await listen(answer, { alias, message: text, history }, running.signal);
	}
	catch (error) {
		if (running.signal.aborted) {
			answer.stop();
		}
		else {
			answer.fail({ kind: "offline", message: "The connection broke. Is the application still running?" });
		}
	}
	remember(text, answer);
	running = null;
	busy(false);
	$("status").textContent = `${answer.element.getAttribute("aria-label")}: ${answer.summary()}`;
	follow();
	message.focus({ preventScroll: true });
}

async function listen(answer, question, signal) {
	const response = await fetch("api/chat", { method: "POST", body: JSON.stringify(question), signal,
		headers: { "Content-Type": "application/json", "Accept": "text/event-stream, application/problem+json" } });
	if (!response.ok) {
		const problem = await response.json().catch(() => ({}));
		answer.fail({ kind: problem.kind ?? `http-${response.status}`, message: problem.detail ?? response.statusText });
		return;
	}
	let failure = null;
	for await (const { event, data } of events(response)) {
		if (event === "error") {
			failure = data;
		}
		else {
			answer.accept(event, data);
		}
		follow();
	}
	if (failure) {
		answer.fail(failure);
	}
	else {
		answer.finish();
	}
}

// The end stays in view until the person scrolls away from it
function follow() {
	if (following) {
		log.scrollTop = log.scrollHeight;
	}
}

function remember(text, answer) {
	if (answer.text.trim()) {
		history.push({ role: "user", text }, { role: "assistant", text: answer.text });
	}
	const { input, output } = answer.usage();
	const cost = answer.cost();
	session.input += input ?? 0;
	session.output += output ?? 0;
	session.cost += cost ?? 0n;
	session.unknown += cost === null ? 1 : 0;
	session.answers += 1;
	const unknown = session.unknown ? ` + ${session.unknown} of unknown cost` : "";
	$("session").textContent = `${session.input} tokens in, ${session.output} out, ${price(decimal(session.cost))}${unknown}`;
	$("restart").hidden = false;
}

function startOver() {
	running?.abort();
	history = [];
	turns.querySelectorAll(".turn").forEach((turn) => turn.remove());
	$("welcome").hidden = false;
	$("restart").hidden = true;
	message.focus();
}

function busy(yes) {
	$("send").hidden = yes;
	$("stop").hidden = !yes;
	$("restart").disabled = yes;
	$("status").textContent = yes ? "The answer is coming." : "";
}

function grow() {
	message.style.height = "auto";
	message.style.height = `${message.scrollHeight + 2}px`;
}

log.addEventListener("scroll", () => {
	following = log.scrollHeight - log.scrollTop - log.clientHeight < 48;
});
$("picker").addEventListener("change", describe);
$("picker").addEventListener("submit", (event) => event.preventDefault());
$("example").addEventListener("click", () => send($("example").textContent));
$("stop").addEventListener("click", () => running?.abort());
$("restart").addEventListener("click", startOver);
$("composer").addEventListener("submit", (event) => {
	event.preventDefault();
	send(message.value);
});
message.addEventListener("input", grow);
message.addEventListener("keydown", (event) => {
	if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
		event.preventDefault();
		send(message.value);
	}
});
document.addEventListener("keydown", (event) => {
	if (event.key === "Escape") {
		running?.abort();
	}
});

window.addEventListener("resize", () => {
	choose(chosen()?.name);
	follow();
});

loadAliases();
