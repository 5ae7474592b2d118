// Where things are on the board: from pixels to rooms and minutes, and back to the classes of the grid.
// A place is {room, minute, minutes, everywhere}; `minute` counts from the first row, and is null for what has no time.

import { say } from "./board-words.js";

export const STEP = 5;
const A_MINUTE = 60000;

export class Grid {
  constructor(root) {
    this.root = root;
    this.scroller = root.querySelector(".board-scroll");
    this.grid = root.querySelector(".board-grid");
    this.loose = root.querySelector("[data-loose]");
    this.placed = root.querySelector("[data-placed]");
    this.clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: root.dataset.zone });
  }

  get starts() {
    return Date.parse(this.root.dataset.starts);
  }

  get rows() {
    return Number(this.root.dataset.rows);
  }

  // In the order of the screen, from left to right.
  get lanes() {
    return [...this.grid.querySelectorAll(".lane")].sort((one, other) => one.offsetLeft - other.offsetLeft);
  }

  get width() {
    return this.grid.className.match(/\bn(\d+)/)[1];
  }

  laneOf(room) {
    return this.grid.querySelector(`.lane[data-room="${room}"]`);
  }

  get rowHeight() {
    const lane = this.grid.querySelector(".lane");
    return lane.offsetHeight / this.rows;
  }

  get pieces() {
    return [...this.root.querySelectorAll(".piece[id]")];
  }

  placeOf(piece) {
    const { start, room, minutes } = piece.dataset;
    return {
      room: room ?? null,
      minute: start ? (Date.parse(start) - this.starts) / A_MINUTE : null,
      minutes: Number(minutes),
      everywhere: "everywhere" in piece.dataset,
    };
  }

  isOnBoard({ room, minute, everywhere }) {
    return minute !== null && minute >= 0 && minute < this.rows * STEP && (everywhere || Boolean(room));
  }

  // Nothing begins before the first row, or ends behind the last where it is not longer than the day.
  inside(place) {
    const latest = this.rows * STEP - place.minutes;
    return { ...place, minute: Math.max(0, Math.min(place.minute, latest)) };
  }

  // How long a session may become without going on after the last row.
  longest(place) {
    return Math.max(place.minutes, this.rows * STEP - place.minute);
  }

  instantOf(place) {
    return place.minute === null ? null : new Date(this.starts + place.minute * A_MINUTE).toISOString();
  }

  clockOf(minute) {
    return this.clock.format(new Date(this.starts + minute * A_MINUTE));
  }

  range(place) {
    return `${this.clockOf(place.minute)}–${this.clockOf(place.minute + place.minutes)}`;
  }

  words(place) {
    if (!this.isOnBoard(place)) return say("loose");
    const room = place.everywhere ? say("everywhere") : this.laneOf(place.room).dataset.name;
    return say("at", { room, start: this.clockOf(place.minute), end: this.clockOf(place.minute + place.minutes) });
  }

  draw(piece, place) {
    const classes = [...piece.classList].filter((name) => !/^[crsw]\d+$/.test(name));
    if (this.isOnBoard(place)) {
      const row = Math.floor(place.minute / STEP) + 1;
      const rows = Math.min(this.rows - row + 1, Math.max(1, Math.ceil((place.minute + place.minutes) / STEP) - row + 1));
      const [column, width] = place.everywhere ? [1, this.width] : [this.laneOf(place.room).dataset.first, 1];
      classes.push(`c${column}`, `w${width}`, `r${row}`, `s${rows}`);
    }
    piece.className = classes.join(" ");
    const range = piece.querySelector("time.range");
    if (range && this.isOnBoard(place)) range.textContent = this.range(place);
  }

  // The room and the minute under a point of the window; the nearest room where there is none.
  at(x, y) {
    const frame = this.grid.getBoundingClientRect();
    const lanes = this.lanes;
    if (lanes.length === 0) return null;
    const across = x - frame.left;
    const under = lanes.find((lane) => across < lane.offsetLeft + lane.offsetWidth) ?? lanes.at(-1);
    return { room: under.dataset.room, minute: ((y - frame.top - under.offsetTop) / this.rowHeight) * STEP };
  }

  isOver(element, x, y) {
    const frame = element.getBoundingClientRect();
    return x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom;
  }

  // Where a session goes that has no place yet: the first room and hour that can be seen.
  firstSeen() {
    const frame = this.scroller.getBoundingClientRect();
    const isFromRight = getComputedStyle(this.root).direction === "rtl";
    const corner = this.grid.querySelector(".corner").getBoundingClientRect();
    const found = this.at(isFromRight ? corner.left - 8 : corner.right + 8, Math.max(frame.top, corner.top) + corner.height + 4);
    return found && { ...found, minute: Math.max(0, Math.round(found.minute / STEP) * STEP) };
  }
}
