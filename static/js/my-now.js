// While the summit runs, what is on now and what comes next stands above the days.

const shown = document.querySelector(".now-and-next");
const soon = 2 * 60 * 60_000;
let drawn = [];

function draw() {
  const now = Date.now();
  const items = [...document.querySelectorAll(".my-day [data-starts]")].filter((item) => !item.querySelector('[data-status="cancelled"], [data-status="postponed"]'));
  const running = items.filter(({ dataset }) => Date.parse(dataset.starts) <= now && now < Date.parse(dataset.ends));
  const coming = items.filter(({ dataset }) => now < Date.parse(dataset.starts) && Date.parse(dataset.starts) < now + soon).slice(0, 1);
  const found = [...running, ...coming];
  // What stays is not drawn anew: somebody may be reading it, or have the focus in it.
  if (found.length === drawn.length && found.every((item, number) => item === drawn[number])) return;
  drawn = found;
  shown.hidden = found.length === 0;
  shown.querySelector("ol").replaceChildren(...found.map(copyOf));
  shown.dispatchEvent(new CustomEvent("summit:cards", { bubbles: true }));
}

function copyOf(item) {
  const copy = document.createElement("li");
  const article = item.querySelector("article").cloneNode(true);
  article.querySelector("[data-star]")?.remove();
  article.querySelectorAll(".yours").forEach((one) => one.remove());
  article.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
  copy.append(article);
  return copy;
}

if (shown) {
  draw();
  setInterval(draw, 30_000);
  document.addEventListener("summit:cards", ({ target }) => target !== shown && draw());
}
