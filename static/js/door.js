// A door that answers at once, with or without a connection. Scans wait on the device until the server knows them; what it
// says then puts right what was said before.

import { offerCamera } from "./door-camera.js";
import { digestOf, forgetOldLists, keeping } from "./door-keeping.js";
import { answerTo, corrected, merged, ticketOf } from "./door-scans.js";
import { keepShell } from "./door-shell.js";
import { rowOf, sentences } from "./door-words.js";

const millisecondsBetweenLists = 20_000;
const door = document.getElementById("door");
const form = door.querySelector("form");
const field = form.elements.ticket;
const list = door.querySelector(".door-scans");
const kept = keeping(door.dataset.address);
const { sentenceOf, clock } = sentences(door);
const find = (name) => door.querySelector(`[data-${name}]`);

// Who is expected, and when which ticket was scanned here first: both by the digests of their tickets.
let expected = new Map();
let listedAt = 0;
let isRefused = false;
let here = {};
// What was said here, by ticket and moment, and which of it last.
const told = new Map();
let last = "";
// One conversation after the other: what is scanned meanwhile is sent by the next.
let talking = Promise.resolve();

function sayAloud({ text, sign, news }) {
  const place = document.getElementById("answer");
  place.dataset.news = news;
  place.textContent = `${sign} ${text}`;
  field.removeAttribute("aria-invalid");
}

function answer(ticket, at, given) {
  const key = `${ticket} ${at}`;
  const before = told.get(key);
  const sentence = sentenceOf(given);
  const item = rowOf(sentence, clock.format(at), before?.item);
  told.set(key, { item, outcome: given.outcome, text: sentence.text });
  if (!before) {
    list.prepend(item);
    find("if-none").hidden = true;
    while (list.children.length > Number(door.dataset.most)) list.lastChild.remove();
    last = key;
    sayAloud(sentence);
  } else if (before.text !== sentence.text && (last === key || before.outcome === "came")) {
    sayAloud(sentence);
  }
}

function hear({ ticket, at, answer: given }) {
  const before = told.get(`${ticket} ${at}`);
  if (before) answer(ticket, at, corrected(before.outcome, given, at));
}

function showCount({ came, registered }) {
  find("came").textContent = came;
  find("registered").textContent = registered;
}

function showWaiting() {
  const count = Object.keys(kept.waiting()).length;
  find("waiting").textContent = count;
  find("if-waiting").hidden = count === 0;
}

function showTrouble(kind) {
  for (const banner of door.querySelectorAll("[data-if]")) banner.hidden = banner.dataset.if !== kind;
}

async function scan(text) {
  const ticket = ticketOf(text);
  if (!ticket) return sayAloud(sentenceOf({ outcome: "unreadable", typed: text.trim().slice(0, 80) }));
  const at = kept.now();
  kept.keep(ticket, at);
  const digest = await digestOf(ticket);
  const person = expected.get(digest);
  const given = answerTo(person, at, here[digest]);
  here = merged(here, { [digest]: at });
  if (person) person.came_at = given.came_at;
  if (given.outcome === "came") find("came").textContent = Number(find("came").textContent) + 1;
  keepList();
  answer(ticket, at, given);
  showWaiting();
  return meet();
}

function meet({ isAsking = false } = {}) {
  talking = talking.then(async () => {
    try {
      await kept.send((answered, scans) => {
        showCount(answered);
        scans.forEach(hear);
      });
      if (isAsking || isRefused) learn(await kept.list());
      // Signing in, which the service worker sees, makes it give up the page that it kept.
      if (isRefused) keepShell(door).catch(() => {});
      isRefused = false;
      showTrouble("");
    } catch (error) {
      showTrouble([400, 403, 404].includes(error.status) ? "refused" : "offline");
      if ([403, 404].includes(error.status)) forgetList();
    }
    showWaiting();
  });
  return talking;
}

function learn(known) {
  expected = new Map(known.tickets.map((one) => [one.digest, one]));
  for (const [digest, at] of Object.entries(here)) {
    const person = expected.get(digest);
    if (person) person.came_at = Math.min(at, person.came_at ?? at);
  }
  listedAt = known.at ?? Date.now();
  showCount(known);
  keepList();
}

// Of tickets on the list it says itself who came; of others it is known here when they were scanned.
function keepList() {
  if (!expected.size) return;
  const count = { came: Number(find("came").textContent), registered: Number(find("registered").textContent) };
  const others = Object.fromEntries(Object.entries(here).filter(([digest]) => !expected.has(digest)));
  kept.know({ ...count, at: listedAt, tickets: [...expected.values()], here: others });
}

// Who may not ask for the list any more has no use for the names in it.
function forgetList() {
  isRefused = true;
  expected = new Map();
  kept.forget();
}

// The list as it was when this page was open the last time, and what was scanned here since.
async function remember() {
  forgetOldLists();
  const known = kept.known();
  here = { ...known?.here };
  for (const [ticket, at] of Object.entries(kept.waiting())) here = merged(here, { [await digestOf(ticket)]: at });
  if (known) learn(known);
  showWaiting();
}

async function start() {
  keepShell(door).catch(() => {});
  const remembered = remember();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value;
    field.value = "";
    field.focus();
    if (text.trim()) remembered.then(() => scan(text));
  });
  addEventListener("beforeunload", (event) => {
    if (Object.keys(kept.waiting()).length) event.preventDefault();
  });
  addEventListener("online", () => meet({ isAsking: true }));
  addEventListener("offline", () => showTrouble("offline"));
  document.addEventListener("visibilitychange", () => document.hidden || meet({ isAsking: true }));
  setInterval(() => document.hidden || meet({ isAsking: true }), millisecondsBetweenLists);
  const refuse = () => sayAloud(sentenceOf({ outcome: "camera-refused" }));
  offerCamera(find("camera"), door.querySelector("video"), { scan, refuse });
  await remembered;
  meet({ isAsking: true });
}

// Digests are made on secure pages alone, and some browsers keep nothing; there the form works as without a script.
if (globalThis.crypto?.subtle && kept.isPossible()) start();
