// What a device keeps of a door, and how it asks the server: scans until they are sent, and whom the door expects. Each
// change is read and written at once, so that two tabs at one door lose nothing of each other's.

import { merged, without } from "./door-scans.js";

const mostAtOnce = 200;
const lists = "door-list ";
const aDay = 24 * 60 * 60_000;

export function keeping(address) {
  const name = `door ${address}`;
  const listName = lists + address;
  let offset = stored(listName)?.offset ?? 0;

  function waiting() {
    return stored(name) ?? {};
  }

  function store(scans) {
    if (!Object.keys(scans).length) return localStorage.removeItem(name);
    try {
      localStorage.setItem(name, JSON.stringify(scans));
    } catch {
      // A scan is worth more than the list, which the server knows too.
      localStorage.removeItem(listName);
      localStorage.setItem(name, JSON.stringify(scans));
    }
    return undefined;
  }

  function isPossible() {
    try {
      store(waiting());
      return true;
    } catch {
      return false;
    }
  }

  // Whom the door expects, as it is known here, for the next time that the page is opened.
  function know(list) {
    try {
      localStorage.setItem(listName, JSON.stringify({ ...list, offset }));
    } catch {
      localStorage.removeItem(listName);
    }
  }

  async function ask(path, told) {
    const asked = Date.now();
    const answer = await fetch(`${address}/${path}`, { cache: "no-store", redirect: "error", ...told });
    if (!answer.ok) throw Object.assign(new Error(`${answer.status}`), { status: answer.status });
    const said = await answer.json();
    offset = clockOffset(asked, said.now, Date.now());
    return said;
  }

  // Sends what waits and hands every answer on. Fails where the server cannot be asked, or does not want to answer.
  async function send(tell) {
    for (;;) {
      const scans = Object.entries(waiting()).slice(0, mostAtOnce);
      if (!scans.length) return;
      const body = JSON.stringify({ scans });
      const told = await ask("scans.json", { method: "POST", headers: { "Content-Type": "application/json" }, body });
      store(without(waiting(), Object.fromEntries(scans)));
      tell(told, scans.map(([ticket, at], place) => ({ ticket, at, answer: told.answers[place] })));
    }
  }

  return {
    isPossible,
    waiting,
    keep: (ticket, at) => store(merged(waiting(), { [ticket]: at })),
    now: () => Date.now() + offset,
    known: () => stored(listName),
    know,
    forget: () => localStorage.removeItem(listName),
    list: () => ask("tickets.json"),
    send,
  };
}

function stored(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

// How far this device's clock is off. The server's moment lies between question and answer: a clock that says so too is
// believed, and no clock is moved further than that shows.
export function clockOffset(asked, now, answered) {
  if (now < asked) return now - asked;
  return now > answered ? now - answered : 0;
}

// Names are not kept longer than a day at a door needs them.
export function forgetOldLists() {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(lists) && !(Date.now() - stored(name)?.at < aDay)) localStorage.removeItem(name);
  }
}

export async function digestOf(ticket) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(ticket));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
