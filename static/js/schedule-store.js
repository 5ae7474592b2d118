// What this device keeps of a schedule: stars, and of who signed in also entries of her own,
// notes and tickets.
// `account` is whose it is: nobody's ("") until somebody signs in, and never shown to another.
// `away` are the stars of who is signed in no more: they wait, out of sight, until she is again.

import { answered, merged } from "./marks.js";

const EMPTY = { account: "", offset: 0, syncedAt: 0, stars: {}, entries: [], notes: {}, tickets: {}, away: null };
// What the browser would not keep is known as long as the page is open.
const held = new Map();

function nameOf(summit) {
  return `summit.schedule.${summit}`;
}

export function read(summit) {
  if (held.has(summit)) return held.get(summit);
  try {
    return { ...EMPTY, ...JSON.parse(localStorage.getItem(nameOf(summit)) ?? "{}") };
  } catch {
    return { ...EMPTY };
  }
}

export function change(summit, edit) {
  const after = edit(read(summit));
  try {
    localStorage.setItem(nameOf(summit), JSON.stringify(after));
    held.delete(summit);
  } catch {
    held.set(summit, after);
  }
  return after;
}

// Whether what is known here ends with the page, because the browser keeps nothing, or no more.
export function endsWithThePage(summit) {
  return held.has(summit);
}

// Whose pages these are: what nobody owned becomes hers, what was somebody else's is forgotten.
export function owned(store, account) {
  if (store.account === account) return store;
  if (store.account) return { ...EMPTY, account };
  const waiting = store.away?.account === account ? store.away.stars : {};
  return { ...store, account, syncedAt: 0, stars: merged(waiting, store.stars), away: null };
}

// She is signed in no more, or perhaps somebody else is: what is private is dropped at once.
export function left(store) {
  if (!store.account) return store;
  return { ...EMPTY, offset: store.offset, away: { account: store.account, stars: store.stars } };
}

// What is known after an answer to what was sent in the name of `account`, or in nobody's.
export function informed(store, { account, stars: sent }, answer) {
  const at = { syncedAt: Date.now(), offset: answer.now - Date.now() };
  if (!answer.account) return { ...left(store), ...at };
  const mine = owned(store, answer.account);
  const isHers = !account || account === answer.account;
  const stars = isHers ? answered(mine.stars, sent, answer.stars) : answer.stars;
  return { ...mine, ...at, stars, entries: answer.entries, notes: answer.notes, tickets: answer.tickets };
}

// Changes when what is kept here may be shown to somebody else than before.
export function ownerOf({ account, away }) {
  return `${account} ${away?.account ?? ""}`;
}

export function onOtherTabs(summit, listen) {
  addEventListener("storage", ({ key }) => key === nameOf(summit) && listen());
}
