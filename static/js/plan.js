// The schedule that this device keeps, made of the programme's own page: works without a connection and without an account.

import { engagementOf, ownCard, ticketOf, written } from "./plan-cards.js";
import { tellClashes } from "./plan-clashes.js";
import { onOtherTabs, ownerOf, read } from "./schedule-store.js";
import { known } from "./stars.js";

const plan = document.getElementById("plan");
const nowAndNext = plan.querySelector(".now-and-next");
const summit = document.getElementById("stars").dataset.summit;
const zone = document.body.dataset.zone;
const { lang } = document.documentElement;
const language = `${lang === "en" ? "en-GB" : lang}-u-nu-latn`;
const noWays = { walking: [], security: {}, venues: {} };
const patience = 4000;
const dayOf = new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone: zone });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
const dayAndMonth = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", timeZone: zone });
// What is shown last, and whose it is.
let showing = 0;
let shownTo = "";

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

// The sections of the days, with only what is starred in them, or has a seat for her (summit/attending/chosen.py).
function chosen(page, { stars, notes, tickets }) {
  const sections = [...page.querySelectorAll("main .day")].map((section) => document.importNode(section, true));
  for (const item of sections.flatMap((section) => [...section.querySelectorAll("li")].filter((one) => one.querySelector(":scope > article")))) {
    const uid = item.querySelector("[data-star]")?.dataset.star;
    if (!stars[uid]?.[1] && !tickets[uid]) item.remove();
    if (notes[uid]) item.append(written(notes[uid]));
    if (tickets[uid]) item.append(ticketOf(tickets[uid]));
  }
  return sections;
}

function sectionOf(sections, start) {
  const id = `d${dayOf.format(new Date(start))}`;
  const found = sections.find((section) => section.id === id);
  if (found) return found;
  const made = document.createElement("section");
  made.className = "day";
  made.id = id;
  made.setAttribute("aria-labelledby", `h${id.slice(1)}`);
  const heading = document.createElement("h2");
  heading.id = `h${id.slice(1)}`;
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
    list.insertBefore(ownCard(entry, clock), later ?? null);
  }
}

// Days as those of her agenda on the server (templates/my/agenda.html): for "now and next", and for a page a day on paper.
function markDay(section) {
  section.classList.add("my-day");
  for (const item of section.querySelectorAll("ol.sessions > li")) {
    const range = item.querySelector("time.range");
    item.dataset.starts = range.dateTime;
    item.dataset.ends = range.dataset.end;
  }
}

// In order of the days; what has no day yet comes last.
function inOrder(sections) {
  const place = ({ id }) => id || "later";
  return [...sections].sort((one, other) => (place(one) < place(other) ? -1 : 1));
}

function put(sections) {
  plan.replaceChildren(nowAndNext, ...sections);
  plan.dispatchEvent(new CustomEvent("summit:cards", { bubbles: true }));
}

async function show() {
  const store = read(summit);
  const mine = (showing += 1);
  shownTo = ownerOf(store);
  const anything = Object.values(store.stars).some(([, isOn]) => isOn) || Object.keys(store.tickets).length + store.entries.length > 0;
  document.getElementById("plan-signed-out").hidden = !store.away;
  document.getElementById("plan-empty").hidden = anything || Boolean(store.away);
  document.getElementById("kept-here").hidden = Boolean(store.account || store.away);
  document.getElementById("plan-missing").hidden = true;
  put([]);
  if (!anything) return;
  try {
    const [page, waysKnown] = await Promise.all([programme(), ways()]);
    // Somebody else's plan may have been asked for meanwhile.
    if (mine !== showing) return;
    const sections = chosen(page, store);
    addEntries(sections, store.entries);
    const filled = inOrder(sections.filter((section) => section.querySelector("li")));
    const everything = [...page.querySelectorAll("main .day article")].map(engagementOf).filter(Boolean);
    for (const day of filled.filter(({ id }) => id)) {
      markDay(day);
      tellClashes(day, waysKnown, everything, (start) => dayAndMonth.format(start));
    }
    put(filled);
    document.getElementById("plan-empty").hidden = filled.length > 0 || Boolean(store.away);
  } catch {
    document.getElementById("plan-missing").hidden = mine !== showing;
  }
}

function showIfAnothers() {
  if (ownerOf(read(summit)) !== shownTo) show();
}

// Nobody's plan is shown to anybody else: it is asked first who is here, as long as an answer may be hoped for.
async function start() {
  await Promise.race([known, new Promise((go) => setTimeout(go, patience))]);
  document.addEventListener("summit:owner", showIfAnothers);
  onOtherTabs(summit, showIfAnothers);
  await show();
}

start();
