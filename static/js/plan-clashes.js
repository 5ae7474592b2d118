// Says above a card what it clashes with, and what else can be done about it.

import { clashes } from "./clashes.js";
import { engagementOf } from "./plan-cards.js";

export function tellClashes(section, ways, programme, dayAndMonth) {
  const inside = [...section.querySelectorAll("article")].map(engagementOf);
  const byUid = new Map(inside.map((one) => [one.uid, one]));
  for (const { kind, first, second, gap, needed } of clashes(inside, ways)) {
    const told = document.createElement("div");
    told.className = "my-clash";
    told.dataset.kind = kind;
    told.append(sentence(`clash-${kind}`, { first: first.title, second: second.title, gap, needed }));
    if (kind !== "no_break") for (const one of [first, second]) told.append(...waysOut(one, programme, dayAndMonth));
    byUid.get(second.uid).article.before(told);
  }
}

// The same session at another time, or at home.
function* waysOut(one, programme, dayAndMonth) {
  if (!one.address) return;
  for (const other of elsewhere(one, programme)) {
    const when = document.createElement("span");
    when.append(dayAndMonth(other.start), " ", other.range.cloneNode(true));
    yield sentence("clash-elsewhere", { title: one.title, when }, other.address);
  }
  if (one.hasWebcast) yield sentence("clash-webcast", { title: one.title }, one.address);
}

// As summit/agenda/my_days.py finds it, in the one language of the page.
function elsewhere(one, programme) {
  const words = one.title.textContent;
  return programme.filter(({ uid, start, title, takesPlace }) => uid !== one.uid && start !== one.start && takesPlace && title?.textContent === words);
}

function sentence(id, values, address = "") {
  const told = document.getElementById(id).content.cloneNode(true);
  told.querySelector(".my-clash")?.removeAttribute("class");
  for (const [name, value] of Object.entries(values)) {
    told.querySelector(`[data-${name}]`)?.replaceWith(value?.cloneNode?.(true) ?? String(value));
  }
  told.querySelector("a")?.setAttribute("href", address);
  return told;
}
