// What is said at a door: the page brings the sentences along in the language of who stands there.

// A name keeps its own direction inside a sentence (UAX #9, section 2.4.2).
const isolated = (text) => `\u2068${text}\u2069`;

export function sentences(door) {
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: door.dataset.zone });
  const nameless = door.querySelector('[data-say="nameless"]').textContent;

  function sentenceOf({ outcome, name, came_at: cameAt, title = "", typed = "" }) {
    const said = door.querySelector(`[data-say="${outcome}"]`);
    const values = { name: isolated(name || nameless), time: cameAt ? clock.format(cameAt) : "", title: isolated(title), typed };
    const text = said.textContent.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
    return { text, sign: said.dataset.sign, news: said.dataset.news };
  }

  return { sentenceOf, clock };
}

// A line of the list of scans, made anew or written over.
export function rowOf({ text, sign, news }, when, item = document.createElement("li")) {
  const mark = document.createElement("span");
  mark.setAttribute("aria-hidden", "true");
  mark.textContent = sign;
  const time = document.createElement("small");
  time.className = "note";
  time.textContent = when;
  const words = document.createElement("span");
  words.append(text, " ", time);
  item.dataset.news = news;
  item.replaceChildren(mark, " ", words);
  return item;
}
