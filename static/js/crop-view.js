// Draws a picture with the square that is chosen of it, and how that will look.

// Dots of the canvas; the style sheet makes it as wide as there is room.
const most = 640;

export function show(form, picture) {
  const whole = form.querySelector("[data-whole]");
  const square = form.querySelector("[data-square]");
  const result = form.querySelector("[data-result]");
  const scale = Math.min(1, most / Math.max(picture.width, picture.height));
  whole.width = Math.max(1, Math.round(picture.width * scale));
  whole.height = Math.max(1, Math.round(picture.height * scale));
  whole.getContext("2d").drawImage(picture, 0, 0, whole.width, whole.height);

  return ({ left, top, side }) => {
    const share = (value, all) => `${((100 * value) / all).toFixed(3)}%`;
    // The stage runs from left to right in every language: what is start and top here is so in the picture.
    square.style.insetInlineStart = share(left, picture.width);
    square.style.insetBlockStart = share(top, picture.height);
    square.style.inlineSize = share(side, picture.width);
    square.style.blockSize = share(side, picture.height);
    const paper = result.getContext("2d");
    paper.fillStyle = "#fff";
    paper.fillRect(0, 0, result.width, result.height);
    paper.drawImage(picture, left, top, side, side, 0, 0, result.width, result.height);
  };
}
