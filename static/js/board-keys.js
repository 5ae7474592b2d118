// The board by keyboard: go from session to session, pick one up, move it, put it down. Each step is told in words.

import { STEP } from "./board-grid.js";
import { announce, say } from "./board-words.js";

const anHour = 60;
const directions = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

export function startKeys({ grid, hand, retrace }) {
  const { root } = grid;

  // One session of each list is reached by Tab, the others by arrows.
  root.addEventListener("focusin", (event) => {
    const grip = event.target.closest(".grip");
    if (grip) makeReachable(grip);
  });

  root.addEventListener("focusout", () => {
    if (hand.isFull && "byKeys" in root.dataset) putBack();
  });

  root.addEventListener("keydown", (event) => {
    const piece = event.target.closest(".grip")?.closest(".piece[id]");
    if (!piece || event.ctrlKey || event.metaKey || event.altKey) return;
    if (hand.isFull && (hand.isWaiting || !hand.holds(piece))) return;
    const isDone = hand.isFull ? carry(event) : walk(event, piece);
    if (isDone) event.preventDefault();
  });

  // A screen reader presses a button without a key.
  root.addEventListener("click", (event) => {
    const piece = event.target.closest(".grip")?.closest(".piece[id]");
    if (!piece || event.detail > 0 || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (hand.holds(piece)) putDown();
    else if (!hand.isFull) pickUp(piece);
  });

  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target.closest("input, textarea, select")) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (!hand.isFull) retrace(key === "y" || event.shiftKey ? "redo" : "undo");
  });

  function walk(event, piece) {
    if (event.key === "Enter" || event.key === " ") {
      pickUp(piece);
      return true;
    }
    const next = directions[event.key] && nearest(piece, directions[event.key]);
    next?.querySelector(".grip").focus();
    next?.scrollIntoView({ block: "nearest", inline: "nearest" });
    return Boolean(directions[event.key]);
  }

  function carry(event) {
    const { key } = event;
    if (key === "Enter" || key === " ") putDown();
    else if (key === "Escape") putBack();
    else if (key === "Delete" || key === "Backspace") takeOff();
    else if (key === "PageUp" || key === "PageDown") shift(key === "PageUp" ? -anHour : anHour);
    else if (!directions[key]) return false;
    else if (event.shiftKey && directions[key][1]) lengthen(directions[key][1] * STEP);
    else if (directions[key][1]) shift(directions[key][1] * STEP);
    else toRoom(directions[key][0]);
    return true;
  }

  function pickUp(piece) {
    hand.take(piece);
    root.dataset.byKeys = "";
    const title = piece.querySelector(".name").textContent;
    announce(`${say("picked", { title })} ${grid.words(hand.place)}`);
  }

  function putDown() {
    delete root.dataset.byKeys;
    hand.drop();
  }

  function putBack() {
    const title = hand.piece.querySelector(".name").textContent;
    delete root.dataset.byKeys;
    hand.back();
    announce(say("back", { title }));
  }

  function show(place) {
    hand.move(place);
    hand.shown.scrollIntoView({ block: "nearest", inline: "nearest" });
    announce(grid.words(hand.place));
  }

  // What has no place yet comes onto the board with the first step.
  function onBoard() {
    if (grid.isOnBoard(hand.place)) return true;
    const first = grid.isOnBoard(hand.from) ? hand.from : grid.firstSeen();
    if (first) show({ ...hand.from, room: hand.from.everywhere ? null : first.room, minute: first.minute });
    return false;
  }

  function shift(minutes) {
    if (onBoard()) show({ ...hand.place, minute: Math.round((hand.place.minute + minutes) / STEP) * STEP });
  }

  function lengthen(minutes) {
    if (onBoard()) show({ ...hand.place, minutes: Math.min(grid.longest(hand.place), Math.max(STEP, hand.place.minutes + minutes)) });
  }

  function toRoom(step) {
    if (!onBoard() || hand.place.everywhere) return;
    const lanes = grid.lanes;
    const here = lanes.findIndex((lane) => lane.dataset.room === hand.place.room);
    const next = lanes[here + step];
    if (next) show({ ...hand.place, room: next.dataset.room });
  }

  function takeOff() {
    if (!hand.place.everywhere) show({ ...hand.place, room: null, minute: null });
  }

  function nearest(piece, [across, down]) {
    const from = middle(piece);
    let best = null;
    for (const other of grid.pieces) {
      if (other === piece || other.hidden) continue;
      const to = middle(other);
      const ahead = (to.x - from.x) * across + (to.y - from.y) * down;
      const aside = Math.abs((to.x - from.x) * down) + Math.abs((to.y - from.y) * across);
      const far = ahead + 3 * aside;
      if (ahead > 1 && (best === null || far < best.far)) best = { far, other };
    }
    return best?.other;
  }

  function middle(piece) {
    const frame = piece.getBoundingClientRect();
    return { x: frame.left + frame.width / 2, y: frame.top + frame.height / 2 };
  }
}

export function makeReachable(grip) {
  for (const other of grip.closest(".pieces").querySelectorAll('.grip[tabindex="0"]')) other.tabIndex = -1;
  grip.tabIndex = 0;
}
