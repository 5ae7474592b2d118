// What others do appears within seconds: the page asks whether anything changed, and takes over what did.

import { say, tell } from "./board-words.js";

const everyMilliseconds = 3000;

export function startSyncing({ grid, hand, own, enhance }) {
  const { root } = grid;
  let seen = new Map(grid.pieces.map((piece) => [piece.id, piece.outerHTML]));

  // Read the page again, and let what is new stand instead of what was there. `settling` is a hand whose move was saved.
  async function refresh(settling = null) {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("board");
    if (!fresh) return;
    const focused = document.activeElement?.closest(".piece[id]")?.id;
    for (const name of ["stamp", "starts", "rows"]) root.dataset[name] = fresh.dataset[name];
    for (const name of ["#board-columns", "#loose"]) takeOver(root.querySelector(name), fresh.querySelector(name));
    grid.grid.className = fresh.querySelector(".board-grid").className;
    for (const form of page.querySelectorAll("[data-step]")) {
      document.querySelector(`[data-step="${form.dataset.step}"] button`).disabled = form.querySelector("button").disabled;
    }
    const pieces = [...fresh.querySelectorAll(".piece[id]")];
    const now = new Map(pieces.map((piece) => [piece.id, piece.outerHTML]));
    const changed = [];
    for (const list of ["[data-placed]", "[data-loose]"]) {
      const wanted = [...fresh.querySelector(list).children].map((piece) => standing(piece, now.get(piece.id), settling, changed));
      putInOrder(root.querySelector(list), wanted);
    }
    for (const piece of grid.pieces) if (!now.has(piece.id) && !hand.holds(piece)) piece.remove();
    seen = now;
    own.clear();
    root.dispatchEvent(new Event("refreshed"));
    const lost = focused && document.activeElement?.closest(".piece[id]")?.id !== focused;
    if (lost && document.activeElement === document.body) document.getElementById(focused)?.querySelector(".grip").focus({ preventScroll: true });
    tellOfOthers(changed);
  }

  function takeOver(old, now) {
    if (old.innerHTML !== now.innerHTML) old.replaceChildren(...document.importNode(now, true).childNodes);
  }

  // The piece that stands for a session from now on: the one that is there, where nothing about it is new.
  function standing(piece, html, settling, changed) {
    const old = document.getElementById(piece.id);
    const isHeld = old && hand.holds(old) && hand !== settling;
    if (isHeld || (old && seen.get(piece.id) === html && !own.has(piece.id))) return old;
    const made = document.importNode(piece, true);
    enhance(made);
    if (!old) return made;
    if (hand.holds(old)) hand.piece = made;
    if (Number(old.dataset.version) < Number(piece.dataset.version) && !own.has(piece.id)) changed.push(made);
    old.replaceWith(made);
    return made;
  }

  function putInOrder(list, wanted) {
    const others = [...list.children].filter((child) => !child.id);
    if (!wanted.every((piece, place) => list.children[place] === piece)) list.replaceChildren(...wanted, ...others);
    const first = wanted[0]?.querySelector(".grip");
    if (first && !list.querySelector('.grip[tabindex="0"]')) first.tabIndex = 0;
  }

  function tellOfOthers(changed) {
    if (!changed.length) return;
    changed.forEach((piece) => piece.classList.add("changed"));
    const titles = changed.slice(0, 5).map((piece) => piece.querySelector(".name").textContent);
    tell(say("others", { titles: titles.join(" · ") }));
  }

  async function look() {
    if (document.hidden || hand.isFull) return;
    const { address, day, stamp } = root.dataset;
    const answer = await fetch(`${address}/changes?day=${day}&since=${stamp}`);
    if (answer.status === 200) await refresh();
  }

  const lookQuietly = () => look().catch(() => {});
  setInterval(lookQuietly, everyMilliseconds);
  document.addEventListener("visibilitychange", lookQuietly);
  return { refresh };
}
