// What a ticket says, and how scans merge: the earliest of each ticket counts, so that any order of any devices ends
// alike. The same rules stand in summit/attending/checking_in.py. Nothing here knows a page or a server.

const letters = /^[A-HJ-NP-Z2-9]{1,64}$/;
const blanksAndDashes = /[\p{Z}\p{C}\p{Pd}]/gu;
// Arabic and Persian keyboards have digits of their own.
const otherDigits = /[\u0660-\u0669\u06f0-\u06f9]/g;

export function ticketOf(text) {
  const shown = text.slice(0, 256).normalize("NFKC");
  const ticket = shown.replace(otherDigits, (digit) => digit.charCodeAt(0) & 0xf).toUpperCase().replace(blanksAndDashes, "");
  return letters.test(ticket) ? ticket : "";
}

// Scans are {ticket: moment}, a moment in milliseconds since 1970.
export function merged(ours, theirs) {
  const both = { ...ours };
  for (const [ticket, at] of Object.entries(theirs)) both[ticket] = Math.min(at, both[ticket] ?? at);
  return both;
}

// What is left of those that wait when these have been sent. An earlier scan that came to light meanwhile still waits.
export function without(waiting, sent) {
  return Object.fromEntries(Object.entries(waiting).filter(([ticket, at]) => !(sent[ticket] <= at)));
}

// What a device can say by itself. `person` is who holds the ticket, as far as its list knows her: {name, came_at}; `first`
// is when the ticket was scanned here before.
export function answerTo(person, at, first) {
  if (!person) return first === undefined ? { outcome: "kept" } : { outcome: "kept_again", came_at: first };
  if (person.came_at !== null && person.came_at <= at) return { outcome: "already", name: person.name, came_at: person.came_at };
  return { outcome: person.came_at === null ? "came" : "already", name: person.name, came_at: at };
}

// What the server says of a scan that this device answered before. Sent twice because its answer was lost, a scan is told
// of itself that it was first.
export function corrected(told, answer, at) {
  const isOurs = told === "came" && answer.outcome === "already" && answer.came_at + 999 >= at;
  return isOurs ? { ...answer, outcome: "came" } : answer;
}
