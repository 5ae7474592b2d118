// Dragging with a mouse, a finger or a pen. A finger has to rest for a moment first, or it would scroll.

import { STEP } from "./board-grid.js";

const threshold = 5;
const holdMilliseconds = 280;
const edge = 9;
const scrollZone = 48;
const fastest = 18;

export function startDragging({ grid, hand, select }) {
  const { root } = grid;
  let pointer = null;

  root.addEventListener("pointerdown", (event) => {
    const piece = event.target.closest(".piece[id]");
    if (!piece || event.button !== 0 || hand.isFull || pointer) return;
    pointer = { id: event.pointerId, piece, x: event.clientX, y: event.clientY, from: [event.clientX, event.clientY], isDragging: false };
    pointer.isTouch = event.pointerType === "touch";
    const frame = piece.getBoundingClientRect();
    const isPlaced = grid.placed.contains(piece);
    pointer.grab = isPlaced ? event.clientY - frame.top : edge;
    pointer.tail = frame.bottom - event.clientY;
    pointer.lengthens = isPlaced && pointer.tail < Math.min(edge, frame.height / 3);
    if (pointer.isTouch) pointer.timer = setTimeout(() => pointer && begin(), holdMilliseconds);
  });

  root.addEventListener("pointermove", (event) => {
    if (!pointer || event.pointerId !== pointer.id) return;
    [pointer.x, pointer.y] = [event.clientX, event.clientY];
    if (pointer.isDragging) {
      follow();
      return;
    }
    const way = Math.hypot(pointer.x - pointer.from[0], pointer.y - pointer.from[1]);
    if (way < threshold) return;
    if (pointer.isTouch) end();
    else begin();
  });

  root.addEventListener("pointerup", (event) => {
    if (!pointer || event.pointerId !== pointer.id) return;
    const { piece, isDragging } = pointer;
    end();
    if (isDragging) hand.drop();
    else select(piece);
  });

  root.addEventListener("pointercancel", () => pointer && giveUp());
  // What was held and then lifted is no long press that asks for a menu, and no click on a link.
  root.addEventListener("contextmenu", (event) => pointer?.isTouch && event.preventDefault());
  root.addEventListener("touchmove", (event) => pointer?.isDragging && event.cancelable && event.preventDefault(), { passive: false });
  root.addEventListener("click", (event) => {
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (event.target.closest(".grip") && isPlain && event.detail > 0) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && pointer?.isDragging && giveUp());

  function begin() {
    pointer.isDragging = true;
    root.setPointerCapture(pointer.id);
    pointer.piece.querySelector(".grip").focus({ preventScroll: true });
    hand.take(pointer.piece);
    follow();
    requestAnimationFrame(scroll);
  }

  function follow() {
    if (!hand.isFull) return;
    const { x, y } = pointer;
    if (!pointer.lengthens && !hand.from.everywhere && grid.isOver(grid.loose.parentElement, x, y) && !grid.isOver(grid.scroller, x, y)) {
      hand.move({ ...hand.from, room: null, minute: null });
      return;
    }
    const under = grid.at(x, pointer.lengthens ? y + pointer.tail : y - pointer.grab);
    if (!under) return;
    if (pointer.lengthens) {
      const until = Math.round(under.minute / STEP) * STEP;
      hand.move({ ...hand.from, minutes: Math.min(grid.longest(hand.from), Math.max(STEP, until - hand.from.minute)) });
      return;
    }
    const minute = Math.max(0, Math.round(under.minute / STEP) * STEP);
    hand.move({ ...hand.from, room: hand.from.everywhere ? null : under.room, minute });
  }

  // Near the edges of what can be seen of the board more of it comes into sight, the faster the nearer.
  function scroll() {
    if (!pointer?.isDragging) return;
    const frame = grid.scroller.getBoundingClientRect();
    const down = pull(pointer.y, frame.top + scrollZone, Math.min(frame.bottom, innerHeight));
    const across = pull(pointer.x, frame.left + scrollZone, frame.right);
    if ((down || across) && grid.isOver(grid.scroller, pointer.x, pointer.y)) {
      grid.scroller.scrollBy(across, down);
      follow();
    }
    requestAnimationFrame(scroll);
  }

  function pull(position, first, last) {
    const [before, behind] = [first + scrollZone - position, position - (last - scrollZone)];
    if (before > 0) return -Math.min(fastest, before / 3);
    return behind > 0 ? Math.min(fastest, behind / 3) : 0;
  }

  function end() {
    clearTimeout(pointer.timer);
    if (root.hasPointerCapture(pointer.id)) root.releasePointerCapture(pointer.id);
    pointer = null;
  }

  function giveUp() {
    const { isDragging } = pointer;
    end();
    if (isDragging) hand.back();
  }
}
