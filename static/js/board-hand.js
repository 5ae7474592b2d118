// What is held: the session that was picked up, by pointer or by keys, and where it would be put.

export class Hand {
  constructor(grid, onDrop) {
    this.grid = grid;
    this.onDrop = onDrop;
    this.piece = null;
  }

  get isFull() {
    return this.piece !== null;
  }

  // Whether this piece is in the hand, also while the server or its owner is asked about it.
  holds(piece) {
    return this.piece === piece;
  }

  take(piece) {
    this.piece = piece;
    this.isWaiting = false;
    this.from = this.grid.placeOf(piece);
    this.place = { ...this.from };
    this.wasLoose = this.grid.loose.contains(piece);
    this.shown = piece;
    this.mark = null;
    if (this.wasLoose) {
      this.shown = piece.cloneNode(true);
      for (const named of [this.shown, ...this.shown.querySelectorAll("[id]")]) named.removeAttribute("id");
      this.shown.setAttribute("aria-hidden", "true");
      this.shown.querySelector(".grip").tabIndex = -1;
    } else {
      this.mark = document.createElement("li");
      this.mark.className = "origin";
      this.mark.setAttribute("aria-hidden", "true");
      this.grid.draw(this.mark, this.from);
      this.grid.placed.append(this.mark);
    }
    piece.classList.add("lifted");
    this.shown.classList.add("held");
    this.grid.root.dataset.holding = "";
    piece.querySelector(".grip").setAttribute("aria-pressed", "true");
  }

  // Show it elsewhere; a place without a minute is beside the board.
  move(place) {
    const isOn = this.grid.isOnBoard(place);
    this.place = isOn ? this.grid.inside(place) : { ...place, room: null, minute: null };
    if (this.wasLoose) {
      if (isOn) this.grid.placed.append(this.shown);
      else this.shown.remove();
    } else {
      this.shown.classList.toggle("leaving", !isOn);
    }
    if (isOn) this.grid.draw(this.shown, this.place);
    if (isOn && this.wasLoose) this.showTime();
    this.grid.loose.classList.toggle("target", !isOn && !this.wasLoose);
  }

  showTime() {
    this.shown.querySelector(".signs").firstElementChild.textContent = this.grid.range(this.place);
  }

  get hasMoved() {
    return ["room", "minute", "minutes"].some((name) => this.place[name] !== this.from[name]);
  }

  // Let go of it where it is. What becomes of it is told by `back` or `settle`.
  drop() {
    if (this.isWaiting) return;
    if (!this.hasMoved || (this.wasLoose && !this.grid.isOnBoard(this.place))) {
      this.back();
      return;
    }
    this.isWaiting = true;
    this.shown.classList.remove("held");
    this.shown.classList.add("waiting");
    delete this.grid.root.dataset.holding;
    this.onDrop(this);
  }

  // Put it back where it was.
  back() {
    if (!this.isFull) return;
    if (!this.wasLoose) this.grid.draw(this.piece, this.from);
    this.settle();
  }

  // It stays where it is shown, and the hand is free.
  settle() {
    if (!this.isFull) return;
    this.mark?.remove();
    if (this.wasLoose) this.shown.remove();
    this.piece.classList.remove("lifted", "held", "waiting", "leaving");
    this.piece.querySelector(".grip").setAttribute("aria-pressed", "false");
    this.grid.loose.classList.remove("target");
    delete this.grid.root.dataset.holding;
    this.piece = null;
  }
}
