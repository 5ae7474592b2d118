// Paints the stars of a page, turns them, and tells the server of who signed in. Without this script a star is a form.

import { answered, turned } from "./marks.js";
import { change, onOtherTabs, owned, read } from "./schedule-store.js";

const form = document.getElementById("stars");
const summit = form?.dataset.summit;
const here = document.body.dataset.account ?? "";
const aMinute = 60_000;

function paint(root = document) {
  const { stars } = read(summit);
  for (const button of root.querySelectorAll("[data-star]")) {
    const isOn = Boolean(stars[button.dataset.star]?.[1]);
    button.toggleAttribute("data-on", isOn);
    const words = document.getElementById(isOn ? "star-remove" : "star-add");
    const shown = button.querySelector("span");
    if (shown) shown.textContent = words.textContent;
    else button.setAttribute("aria-labelledby", `${words.id} t-${button.value}`);
  }
}

function turn(button) {
  const uid = button.dataset.star;
  const { stars } = change(summit, (store) => ({
    ...store,
    syncedAt: 0,
    stars: { ...store.stars, [uid]: turned(store.stars[uid], Date.now() + store.offset) },
  }));
  paint();
  say(stars[uid][1] ? "star-added" : "star-removed");
  document.dispatchEvent(new CustomEvent("summit:star", { detail: { uid, isOn: Boolean(stars[uid][1]), card: button } }));
  sync();
}

function say(id) {
  document.getElementById("star-told").textContent = document.getElementById(id).textContent;
}

let waiting = null;
let asksAgain = false;

// One exchange at a time; what is pressed meanwhile goes with the next.
export function sync() {
  if (!read(summit).account || !navigator.onLine) return;
  if (waiting) asksAgain = true;
  else waiting = exchange().finally(() => {
    waiting = null;
    if (asksAgain) {
      asksAgain = false;
      sync();
    }
  });
}

async function exchange() {
  const { account, stars: sent } = read(summit);
  let answer;
  try {
    const body = JSON.stringify({ account, stars: sent });
    const response = await fetch(`/my/${summit}/stars.json`, { method: "POST", headers: { "Content-Type": "application/json" }, body });
    if (!response.ok) return;
    answer = await response.json();
  } catch {
    return;
  }
  // Who is signed in no more keeps what her device knows until she is again.
  if (!answer.account) return;
  const { now } = answer;
  const at = { syncedAt: Date.now(), offset: now - Date.now(), entries: answer.entries, notes: answer.notes, tickets: answer.tickets };
  change(summit, (store) => {
    const mine = owned(store, answer.account);
    const stars = mine.account === account ? answered(mine.stars, sent, answer.stars) : answer.stars;
    return { ...mine, ...at, stars };
  });
  paint();
  if (answer.changed && document.querySelector("main[data-shows-schedule]")) location.reload();
}

function start() {
  if (here) change(summit, (store) => owned(store, here));
  paint();
  onOtherTabs(summit, paint);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-star]");
    if (!button) return;
    event.preventDefault();
    turn(button);
  });
  // One key: "s" on whatever has the focus in a session.
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const button = event.target.closest?.(".session, .full-session, .hits li")?.querySelector("[data-star]");
    if (button) turn(button);
  });
  document.addEventListener("summit:cards", ({ target }) => paint(target));
  addEventListener("online", sync);
  addEventListener("visibilitychange", () => document.visibilityState === "visible" && syncIfOld());
  syncIfOld();
}

function syncIfOld() {
  if (here || Date.now() - read(summit).syncedAt > aMinute) sync();
}

if (form) start();
