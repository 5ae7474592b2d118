// Chooses a square of a picture before it is handed in: by pointer, by keys, and by three sliders. The server cuts;
// it is told fractions of the upright picture, and cuts a square of its own where this script does not run.

import { show } from "./crop-view.js";

// What the server takes at least, in pixels of the picture (summit/editorial/pictures/apart.py).
const least = 200;
const keyStep = 0.02;
const keys = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const sizes = { "+": 1, "=": 1, PageUp: 1, "-": -1, PageDown: -1 };

const form = document.querySelector("[data-cropping]")?.closest("form");
if (form) begin(form);

function begin(form) {
  const file = form.elements.file;
  const sliders = { size: form.querySelector("#crop-size"), across: form.querySelector("#crop-across"), down: form.querySelector("#crop-down") };
  const square = form.querySelector("[data-square]");
  const corner = form.querySelector("[data-corner]");
  const cropping = form.querySelector("[data-cropping]");
  const unreadable = form.querySelector("[data-unreadable]");
  let picture = null;
  let view = null;
  // In pixels of the picture.
  let part = null;

  file.addEventListener("change", read);
  if (file.files.length) read();

  async function read() {
    picture?.close();
    picture = part = null;
    const chosen = file.files[0];
    picture = chosen ? await createImageBitmap(chosen).catch(() => null) : null;
    if (file.files[0] !== chosen) return;
    cropping.hidden = !picture;
    unreadable.hidden = !chosen || Boolean(picture);
    if (!picture) return tell();
    const side = Math.min(picture.width, picture.height);
    part = { left: (picture.width - side) / 2, top: (picture.height - side) / 3, side };
    view = show(form, picture);
    draw();
  }

  function put(left, top, side) {
    const most = Math.min(picture.width, picture.height);
    const size = Math.max(Math.min(least, most), Math.min(side, most));
    part = {
      left: Math.max(0, Math.min(left, picture.width - size)),
      top: Math.max(0, Math.min(top, picture.height - size)),
      side: size,
    };
    draw();
  }

  // Around the middle of what is chosen.
  function resize(side) {
    put(part.left + (part.side - side) / 2, part.top + (part.side - side) / 2, side);
  }

  function draw() {
    view(part);
    const most = Math.min(picture.width, picture.height);
    const room = { across: picture.width - part.side, down: picture.height - part.side };
    sliders.size.value = most > least ? (100 * (part.side - least)) / (most - least) : 100;
    sliders.across.value = room.across ? (100 * part.left) / room.across : 50;
    sliders.down.value = room.down ? (100 * part.top) / room.down : 50;
    sliders.size.disabled = most <= least;
    sliders.across.disabled = !room.across;
    sliders.down.disabled = !room.down;
    tell();
  }

  function tell() {
    const told = part && {
      left: part.left / picture.width,
      top: part.top / picture.height,
      side: part.side / Math.min(picture.width, picture.height),
    };
    for (const name of ["left", "top", "side"]) form.elements[`crop-${name}`].value = told ? told[name].toFixed(6) : "";
  }

  sliders.size.addEventListener("input", () => {
    resize(least + (sliders.size.value / 100) * (Math.min(picture.width, picture.height) - least));
  });
  sliders.across.addEventListener("input", () => put((sliders.across.value / 100) * (picture.width - part.side), part.top, part.side));
  sliders.down.addEventListener("input", () => put(part.left, (sliders.down.value / 100) * (picture.height - part.side), part.side));

  square.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = keyStep * Math.min(picture.width, picture.height) * (event.shiftKey ? 5 : 1);
    if (keys[event.key]) put(part.left + keys[event.key][0] * step, part.top + keys[event.key][1] * step, part.side);
    else if (sizes[event.key]) resize(part.side + sizes[event.key] * step);
    else return;
    event.preventDefault();
  });

  square.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    const { left, top, side } = part;
    const scale = picture.width / square.parentElement.getBoundingClientRect().width;
    const isResizing = corner.contains(event.target);
    const follow = (moved) => {
      const across = (moved.clientX - event.clientX) * scale;
      const down = (moved.clientY - event.clientY) * scale;
      if (!isResizing) return put(left + across, top + down, side);
      const size = Math.min(side + Math.max(across, down), picture.width - left, picture.height - top);
      return put(left, top, size);
    };
    const end = () => square.removeEventListener("pointermove", follow);
    square.setPointerCapture(event.pointerId);
    square.addEventListener("pointermove", follow);
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) square.addEventListener(name, end, { once: true });
  });
}
