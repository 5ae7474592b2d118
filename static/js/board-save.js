// What the server is asked to do, and what becomes of what it answers. A move is looked at before it is saved:
// where it breaks nothing it is saved at once, else whoever moved decides.

import { ask, close, show } from "./board-panel.js";
import { say, tell } from "./board-words.js";

export function startSaving({ grid, refresh, own }) {
  const { root } = grid;
  const token = root.dataset.open;

  async function post(address, body) {
    const told = { "X-CSRFToken": token, Accept: "application/json", "Content-Type": "application/json" };
    const answer = await fetch(address, { method: "POST", headers: told, body: JSON.stringify(body) });
    const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json");
    return isOurs ? answer.json() : { state: "refused", message: say("gone") };
  }

  const addressOf = (piece) => root.dataset.address.replace(/\/board$/, `/sessions/${piece.dataset.code}`);
  const wishOf = (place, more) => ({ room: place.room, start: grid.instantOf(place), minutes: place.minutes, ...more });

  async function save(hand, more = {}) {
    const { piece, place } = hand;
    const title = piece.querySelector(".name").textContent;
    let told;
    try {
      told = await post(`${addressOf(piece)}/placement`, wishOf(place, { seen: Number(piece.dataset.version), ...more }));
    } catch {
      told = { state: "refused", message: say("failed") };
    }
    const putBack = () => release(hand, () => hand.back());
    if (told.state === "saved") {
      own.add(piece.id);
      piece.dataset.version = told.version;
      tell(told.message, { label: say("undo"), act: () => retrace("undo") });
      await refresh(hand).catch(() => {});
      release(hand, () => hand.settle());
    } else if (told.state === "asks") {
      ask(title, told.panel, [
        { label: say("save"), act: (why) => save(hand, { ...more, anyway: told.anyway, why: why || more.why }) },
        { label: say("put-back"), act: putBack },
      ]);
    } else if (told.state === "stale") {
      ask(title, told.panel, [
        { label: say("mine"), act: (why) => save(hand, { seen: told.version, why: why || more.why }) },
        { label: say("theirs"), act: () => putBack() || refresh().catch(() => {}) },
      ]);
    } else {
      putBack();
      tell(told.message);
    }
  }

  function release(hand, act) {
    const { piece } = hand;
    act();
    document.getElementById(piece?.id)?.querySelector(".grip").focus({ preventScroll: true });
  }

  async function retrace(step) {
    try {
      const told = await post(`${root.dataset.address}/${step}`, {});
      tell(told.message);
      if (told.state === "saved") grid.pieces.forEach((piece) => own.add(piece.id));
    } catch {
      tell(say("failed"));
    }
    await refresh().catch(() => {});
  }

  // What a session is, and what is wrong with it where it stands.
  async function select(piece) {
    const title = piece.querySelector(".name").textContent;
    const links = [{ label: say("edit"), href: addressOf(piece) }];
    if (token) links.unshift({ label: say("place"), href: `${addressOf(piece)}/placement` });
    const facts = `<p>${piece.querySelector(".signs").innerHTML}</p>`;
    show(title, facts, links);
    if (!token) return;
    const wish = wishOf(grid.placeOf(piece), { seen: Number(piece.dataset.version) });
    const told = await post(`${root.dataset.address}/preview?session=${encodeURIComponent(piece.dataset.code)}`, wish).catch(() => null);
    if (told?.panel && document.getElementById("board-panel-title").textContent === title) show(title, facts + told.panel, links);
  }

  return { save, retrace, select, close };
}
