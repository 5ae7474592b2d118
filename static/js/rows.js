// More rows without asking the server, and suggestions for who is typed. Without this, buttons and codes do the same.

const MOMENT = 150;

for (const list of document.querySelectorAll("[data-rows]")) {
  list.querySelector("button[name=more]")?.addEventListener("click", (event) => {
    event.preventDefault();
    const row = addRow(list);
    row.querySelector("input:not([type=hidden], [name$='-place'])").focus();
  });
}

function addRow(list) {
  const rows = list.querySelector(".typed");
  const last = rows.lastElementChild;
  const number = rows.children.length;
  const row = last.cloneNode(true);
  for (const element of row.querySelectorAll("*")) {
    for (const name of ["id", "name", "for"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replace(`-${number - 1}-`, `-${number}-`));
    }
    element.removeAttribute("aria-invalid");
    element.removeAttribute("aria-describedby");
    if (element.matches(".wrong")) element.remove();
    if (element.matches("input:not([type=checkbox])")) element.value = element.name.endsWith("-place") ? number + 1 : "";
    if (element.matches("input[type=checkbox]")) element.checked = false;
    if (element.matches("select")) for (const option of element.options) option.selected = option.defaultSelected;
  }
  rows.append(row);
  return row;
}

let waiting = 0;
let asked = "";

document.addEventListener("input", (event) => {
  const input = event.target.closest("input[data-suggest]");
  const found = input && document.getElementById(input.dataset.suggest);
  if (!found?.dataset.address) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => suggest(found, input.value.trim()), MOMENT);
});

async function suggest(found, text) {
  if (text.length < 2 || text === asked || [...found.options].some((option) => option.value === text)) return;
  asked = text;
  const answer = await fetch(`${found.dataset.address}?q=${encodeURIComponent(text)}`);
  if (!answer.ok || text !== asked) return;
  const { people } = await answer.json();
  found.replaceChildren(...people.map((name) => new Option("", name)));
}
