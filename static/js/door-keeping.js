// What a device keeps of a door until it is sent, and how it asks the server. Each change is read and written at once, so
// that two tabs at one door lose nothing of each other's.

import { merged, without } from "./door-scans.js";

const mostAtOnce = 200;

export function keeping(address) {
  const name = `door ${address}`;

  function waiting() {
    try {
      return JSON.parse(localStorage.getItem(name)) ?? {};
    } catch {
      return {};
    }
  }

  function store(scans) {
    if (Object.keys(scans).length) localStorage.setItem(name, JSON.stringify(scans));
    else localStorage.removeItem(name);
  }

  function isPossible() {
    try {
      store(waiting());
      return true;
    } catch {
      return false;
    }
  }

  async function ask(path, told) {
    const answer = await fetch(`${address}/${path}`, { cache: "no-store", redirect: "error", ...told });
    if (!answer.ok) throw Object.assign(new Error(`${answer.status}`), { status: answer.status });
    return answer.json();
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
    list: () => ask("tickets.json"),
    send,
  };
}

export async function digestOf(ticket) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(ticket));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
