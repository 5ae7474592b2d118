// Draws a line at the present minute in the table of a day, while the day lasts.

const table = document.querySelector(".timetable[data-starts]");
const minutesPerRow = 5;

function draw(line) {
  const row = Math.floor((Date.now() - Date.parse(table.dataset.starts)) / 60000 / minutesPerRow) + 1;
  const last = table.querySelectorAll(".hour").length * 12;
  line.hidden = row < 1 || row > last;
  line.className = line.hidden ? "" : `now r${row}`;
}

if (table) {
  const line = document.createElement("div");
  line.setAttribute("aria-hidden", "true");
  table.append(line);
  draw(line);
  setInterval(() => draw(line), 30000);
}
