// Ticks all rows of a page at once, or those between two clicks with the shift key, and says how many are ticked.

const ticks = [...document.querySelectorAll("td.pick input")];
const head = document.querySelector("th.pick");
const counted = document.querySelector("[data-ticked]");
let last = null;

if (head && ticks.length) {
  const all = document.createElement("input");
  all.type = "checkbox";
  all.setAttribute("aria-label", head.dataset.all);
  head.replaceChildren(all);
  all.addEventListener("change", () => {
    for (const tick of ticks) tick.checked = all.checked;
    count();
  });

  for (const tick of ticks) {
    tick.addEventListener("click", (event) => {
      if (event.shiftKey && last) {
        const [first, end] = [ticks.indexOf(last), ticks.indexOf(tick)].sort((one, other) => one - other);
        for (const between of ticks.slice(first, end + 1)) between.checked = tick.checked;
      }
      last = tick;
      count();
    });
  }

  const count = () => {
    const ticked = ticks.filter((tick) => tick.checked).length;
    all.checked = ticked === ticks.length;
    all.indeterminate = ticked > 0 && !all.checked;
    if (counted) counted.textContent = ticked ? ` (${ticked})` : "";
  };
  count();
}
