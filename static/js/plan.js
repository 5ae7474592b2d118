// The schedule that this device keeps, made of the programme's own page: works without a connection and without an account.

import { clashes } from "./clashes.js";
import { read } from "./schedule-store.js";

const plan = document.getElementById("plan");
const summit = document.getElementById("stars").dataset.summit;
const zone = document.body.dataset.zone;
const { lang } = document.documentElement;
const language = `${lang === "en" ? "en-GB" : lang}-u-nu-latn`;
const noWays = { walking: [], security: {}, venues: {} };
const off = new Set(["cancelled", "postponed"]);
const dayOf = new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone: zone });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });

async function programme() {
  const answer = await fetch(plan.dataset.agenda);
  if (!answer.ok) throw new Error("no programme");
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

async function ways() {
  try {
    const answer = await fetch(plan.dataset.ways);
    return answer.ok ? await answer.json() : noWays;
  } catch {
    return noWays;
  }
}

// The sections of the days, with only what is starred in them.
function chosen(page, { stars, notes, tickets }) {
  const sections = [...page.querySelectorAll("main .day")].map((section) => document.importNode(section, true));
  for (const item of sections.flatMap((section) => [...section.querySelectorAll("li")].filter((one) => one.querySelector(":scope > article")))) {
    const uid = item.querySelector("[data-star]")?.dataset.star;
    if (!uid || !stars[uid]?.[1]) item.remove();
    if (notes[uid]) item.append(written(notes[uid]));
    if (tickets[uid]) item.append(ticketOf(tickets[uid]));
  }
  return sections;
}

function written(text) {
  const note = document.createElement("p");
  note.className = "my-note";
  note.dir = "auto";
  note.textContent = text;
  return note;
}

function ticketOf({ code, size, path }) {
  const ticket = document.getElementById("kept-ticket").content.cloneNode(true);
  ticket.querySelector("svg").setAttribute("viewBox", `0 0 ${size} ${size}`);
  ticket.querySelector("path").setAttribute("d", path);
  ticket.querySelector(".secret").textContent = code;
  return ticket;
}

function engagementOf(item) {
  const article = item.querySelector("article");
  const range = article.querySelector("time.range");
  return {
    uid: article.querySelector("[data-star]")?.dataset.star ?? article.dataset.own,
    start: Date.parse(range.dateTime),
    end: Date.parse(range.dataset.end),
    room: article.dataset.room ?? null,
    takesPlace: !off.has(article.dataset.status),
    title: article.querySelector(".title bdi")?.cloneNode(true) ?? "",
    item,
  };
}

function ownCard({ uid, title, place, start, end }) {
  const item = document.createElement("li");
  item.append(document.getElementById("own-entry").content.cloneNode(true));
  item.querySelector("article").dataset.own = uid;
  const range = item.querySelector("time");
  range.dateTime = start;
  range.dataset.end = end;
  range.textContent = `${clock.format(new Date(start))}–${clock.format(new Date(end))}`;
  item.querySelector("h3 bdi").textContent = title;
  item.querySelector(".where bdi").textContent = place;
  return item;
}

function sectionOf(sections, start) {
  const id = `d${dayOf.format(new Date(start))}`;
  const known = sections.find((section) => section.id === id);
  if (known) return known;
  const made = document.createElement("section");
  made.className = "day";
  made.id = id;
  const heading = document.createElement("h2");
  heading.textContent = new Intl.DateTimeFormat(language, { dateStyle: "full", timeZone: zone }).format(new Date(start));
  const list = document.createElement("ol");
  list.className = "sessions";
  made.append(heading, list);
  sections.push(made);
  return made;
}

function addEntries(sections, entries) {
  for (const entry of entries) {
    const list = sectionOf(sections, entry.start).querySelector("ol");
    const later = [...list.children].find((item) => Date.parse(item.querySelector("time.range").dateTime) > Date.parse(entry.start));
    list.insertBefore(ownCard(entry), later ?? null);
  }
  sections.sort((one, other) => (one.id < other.id ? -1 : 1));
}

function tellClashes(section, known) {
  const inside = [...section.querySelectorAll("li")].filter((item) => item.querySelector("time.range")).map(engagementOf);
  const byUid = new Map(inside.map((one) => [one.uid, one]));
  for (const { kind, first, second, gap, needed } of clashes(inside, known)) {
    const told = document.getElementById(`clash-${kind}`).content.cloneNode(true);
    for (const [name, value] of Object.entries({ first: first.title, second: second.title, gap, needed })) {
      told.querySelector(`[data-${name}]`)?.replaceWith(value.cloneNode?.(true) ?? String(value));
    }
    byUid.get(second.uid).item.querySelector("article").before(told);
  }
}

async function show() {
  const store = read(summit);
  const anything = Object.values(store.stars).some(([, isOn]) => isOn) || store.entries.length;
  document.getElementById("plan-empty").hidden = Boolean(anything);
  document.getElementById("kept-here").hidden = Boolean(store.account);
  if (!anything) return;
  try {
    const [page, known] = await Promise.all([programme(), ways()]);
    const sections = chosen(page, store);
    addEntries(sections, store.entries);
    const filled = sections.filter((section) => section.querySelector("li"));
    for (const section of filled) tellClashes(section, known);
    plan.replaceChildren(...filled);
    document.getElementById("plan-empty").hidden = filled.length > 0;
    plan.dispatchEvent(new CustomEvent("summit:cards", { bubbles: true }));
  } catch {
    document.getElementById("plan-missing").hidden = false;
  }
}

show();
