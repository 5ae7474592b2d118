// What the board says: sentences that the page brings along in the reader's language, spoken to who cannot see it.

const words = document.getElementById("board-words");
const spoken = document.getElementById("board-said");
const toast = document.getElementById("board-toast");
const secondsShown = 12;

let hiding;

export function say(key, values = {}) {
  const sentence = words.querySelector(`[data-say="${key}"]`).textContent;
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export function announce(text) {
  // The same text twice is told twice only when it was gone in between.
  spoken.textContent = "";
  requestAnimationFrame(() => (spoken.textContent = text));
}

// A message at the edge of the window, with something that can be done about it.
export function tell(text, action) {
  clearTimeout(hiding);
  toast.querySelector("span").textContent = text;
  toast.querySelector("button")?.remove();
  if (action) toast.append(button(action.label, action.act, "plain"));
  toast.hidden = false;
  hiding = setTimeout(() => (toast.hidden = true), secondsShown * 1000);
}

export function button(label, act, className = "") {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}
