// The board of the desk: what makes it move. Without this the page is a plan whose sessions lead to their forms.

import { startDragging } from "./board-drag.js";
import { Grid } from "./board-grid.js";
import { Hand } from "./board-hand.js";
import { makeReachable, startKeys } from "./board-keys.js";
import { isAsking } from "./board-panel.js";
import { startSaving } from "./board-save.js";
import { startSyncing } from "./board-sync.js";
import { startViewing } from "./board-view.js";

const root = document.getElementById("board");

if (root) {
  const grid = new Grid(root);
  const own = new Set();
  const isOpen = "open" in root.dataset;

  const enhance = (piece) => {
    const grip = piece.querySelector(".grip");
    grip.tabIndex = -1;
    if (isOpen) {
      grip.setAttribute("role", "button");
      grip.setAttribute("aria-pressed", "false");
    }
  };

  const hand = new Hand(grid, (held) => saving.save(held));
  const syncing = startSyncing({ grid, hand, own, enhance });
  const saving = startSaving({ grid, refresh: syncing.refresh, own });

  grid.pieces.forEach(enhance);
  for (const list of root.querySelectorAll(".pieces")) {
    const first = list.querySelector(".grip");
    if (first) makeReachable(first);
  }

  startViewing(grid);
  if (isOpen) {
    startDragging({ grid, hand, select: saving.select });
    startKeys({ grid, hand, retrace: saving.retrace });
    for (const form of document.querySelectorAll("[data-step]")) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        if (!isAsking()) saving.retrace(form.dataset.step);
      });
    }
    root.dataset.moves = "";
  }

  // A session that the address names is in sight, else the first of the day.
  const named = grid.placed.querySelector(".piece:target");
  const first = grid.placed.querySelector(".piece");
  if (named) named.scrollIntoView({ block: "center", inline: "nearest" });
  else if (first) grid.scroller.scrollTop = first.offsetTop - grid.grid.querySelector(".corner").offsetHeight - 8;
}
