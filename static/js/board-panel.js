// The panel at the edge of the board: what a move would do, what two people did at once, what a session is.

import { button, say } from "./board-words.js";

const panel = document.getElementById("board-panel");
const [heading, body, why, actions] = ["h2", "[data-body]", "[data-why]", "[data-actions]"].map((name) => panel.querySelector(name));
const reason = document.getElementById("board-why");

let refuse = null;

// Ask for an answer; the first one is given by Enter, the last by Escape. An answer is told why it is given, where somebody says so.
export function ask(title, html, answers) {
  fill(title, html);
  const buttons = answers.map(({ label, act }, place) => button(label, () => answer(act), place ? "plain" : ""));
  actions.replaceChildren(...buttons);
  refuse = answers.at(-1).act;
  why.hidden = false;
  panel.hidden = false;
  buttons[0].focus();
}

// Show a session; nothing has to be answered.
export function show(title, html, links) {
  fill(title, html);
  refuse = null;
  why.hidden = true;
  actions.replaceChildren(
    ...links.map(({ label, href }) => {
      const link = document.createElement("a");
      [link.href, link.textContent] = [href, label];
      return link;
    }),
    button(say("close"), close, "plain"),
  );
  panel.hidden = false;
}

export function close() {
  panel.hidden = true;
  refuse = null;
}

export function isAsking() {
  return refuse !== null;
}

function fill(title, html) {
  heading.textContent = title;
  body.innerHTML = html;
}

function answer(act) {
  const said = reason.value;
  reason.value = "";
  close();
  act(said);
}

reason.addEventListener("keydown", (event) => {
  if (event.key === "Enter") actions.querySelector("button").click();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || panel.hidden) return;
  event.preventDefault();
  if (refuse) answer(refuse);
  else close();
});
