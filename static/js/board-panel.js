// The panel at the edge of the board: what a move would do, what two people did at once, what a session is.

import { button, say } from "./board-words.js";

const panel = document.getElementById("board-panel");
const [heading, body, actions] = ["h2", "[data-body]", "[data-actions]"].map((name) => panel.querySelector(name));

let refuse = null;

// Ask for an answer; the first one is given by Enter, the last by Escape.
export function ask(title, html, answers) {
  fill(title, html);
  const buttons = answers.map(({ label, act }, place) => button(label, () => answer(act), place ? "plain" : ""));
  actions.replaceChildren(...buttons);
  refuse = answers.at(-1).act;
  panel.hidden = false;
  buttons[0].focus();
}

// Show a session; nothing has to be answered.
export function show(title, html, links) {
  fill(title, html);
  refuse = null;
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
  close();
  act();
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || panel.hidden) return;
  event.preventDefault();
  if (refuse) answer(refuse);
  else close();
});
