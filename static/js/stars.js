// Paints the stars of a page, turns them, and lets the server of who signed in know. Without this script a star is a form.

import { exchanging } from "./exchange.js";
import { turned } from "./marks.js";
import { change, endsWithThePage, left, onOtherTabs, owned, read } from "./schedule-store.js";
import { isInDoubt } from "./whose.js";

const form = document.getElementById("stars");
const summit = form?.dataset.summit;
const here = document.body.dataset.account ?? "";
const isPlan = Boolean(document.getElementById("plan"));
const aMinute = 60_000;
const exchange = exchanging(summit, learn);
let isAnybodys = false;

// All stars of a part of the page, or those of one session: a page of a thousand is not gone through for one press.
function paint(root = document, uid = "") {
  const { stars } = read(summit);
  for (const button of root.querySelectorAll(uid ? `[data-star="${uid}"]` : "[data-star]")) {
    const isOn = Boolean(stars[button.dataset.star]?.[1]);
    button.toggleAttribute("data-on", isOn);
    const words = document.getElementById(isOn ? "star-remove" : "star-add");
    const shown = button.querySelector("span");
    if (shown) shown.textContent = words.textContent;
    else button.setAttribute("aria-labelledby", `${words.id} t-${button.value}`);
  }
}

// Whether anybody will ever hear of it: where nothing is kept, and nobody is known to be signed in, the form has to go.
function turn(button) {
  const uid = button.dataset.star;
  const { stars, account } = change(summit, (store) => ({
    ...store,
    syncedAt: 0,
    stars: { ...store.stars, [uid]: turned(store.stars[uid], Date.now() + store.offset) },
  }));
  if (endsWithThePage(summit) && !account) return false;
  paint(document, uid);
  say(stars[uid][1] ? "star-added" : "star-removed");
  sync();
  return true;
}

function say(id) {
  document.getElementById("star-told").textContent = document.getElementById(id).textContent;
}

// The server is not asked about who never signed in here.
async function sync() {
  const { account, away } = read(summit);
  if ((account || away || isAnybodys) && navigator.onLine) await exchange();
}

async function syncIfOld() {
  if (here || isPlan || Date.now() - read(summit).syncedAt > aMinute) await sync();
}

function learn({ changed }, isAnother) {
  isAnybodys = false;
  paint();
  if (isAnother) document.dispatchEvent(new Event("summit:owner"));
  if (changed && document.querySelector("main[data-shows-schedule]")) location.reload();
}

function listen() {
  onOtherTabs(summit, () => paint());
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-star]");
    if (button && turn(button)) event.preventDefault();
  });
  // One key: "s" on whatever has the focus in a session.
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const button = event.target.closest?.(".session, .full-session, .hits li")?.querySelector("[data-star]");
    if (button && !turn(button)) form.requestSubmit(button);
  });
  document.addEventListener("summit:cards", ({ target }) => paint(target));
  addEventListener("online", sync);
  addEventListener("visibilitychange", () => document.visibilityState === "visible" && syncIfOld());
}

async function start() {
  if (here) {
    change(summit, (store) => owned(store, here));
    paint();
  }
  listen();
  if (!here) {
    isAnybodys = await isInDoubt();
    if (isAnybodys) change(summit, left);
    paint();
  }
  await syncIfOld();
}

// Kept once it is known whose schedule this is, or that it cannot be known now.
export const known = form ? start() : Promise.resolve();
