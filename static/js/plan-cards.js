// The cards of a plan: what is added to those of the programme's page, and those of entries of her own.

const off = new Set(["cancelled", "postponed"]);

export function written(text) {
  const note = document.createElement("p");
  note.className = "my-note";
  const words = document.createElement("bdi");
  words.textContent = text;
  note.append(words);
  return note;
}

export function ticketOf({ code, size, path }) {
  const ticket = document.getElementById("kept-ticket").content.cloneNode(true);
  ticket.querySelector("svg").setAttribute("viewBox", `0 0 ${size} ${size}`);
  ticket.querySelector("path").setAttribute("d", path);
  ticket.querySelector(".secret").textContent = code;
  return ticket;
}

export function ownCard({ uid, title, place, start, end }, clock) {
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

// What a card tells of its time and place; nothing of one that has no time yet.
export function engagementOf(article) {
  const range = article.querySelector("time.range");
  if (!range) return null;
  const link = article.querySelector(".title a");
  return {
    uid: article.querySelector("[data-star]")?.dataset.star ?? article.dataset.own,
    start: Date.parse(range.dateTime),
    end: Date.parse(range.dataset.end),
    range,
    room: article.dataset.room ?? null,
    takesPlace: !off.has(article.dataset.status),
    title: article.querySelector(".title bdi"),
    address: link?.getAttribute("href") ?? "",
    hasWebcast: Boolean(article.querySelector(".webcast")),
    article,
  };
}
