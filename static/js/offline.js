// Lets this device keep the programme, and says on a kept page how old it is.

const page = document.documentElement;
const { keptAt } = page.dataset;
const summit = document.getElementById("stars")?.dataset.summit;
const betweenLooks = 60_000;

function tellAge() {
  const note = document.getElementById("kept-note");
  const age = note?.querySelector("[data-age]");
  if (!age) return;
  const shown = new Intl.DateTimeFormat(`${page.lang === "en" ? "en-GB" : page.lang}-u-nu-latn`, { dateStyle: "medium", timeStyle: "short", timeZone: document.body.dataset.zone });
  age.textContent = shown.format(new Date(keptAt));
  age.dateTime = keptAt;
  note.hidden = false;
}

async function keep() {
  const { active } = await navigator.serviceWorker.ready;
  const name = `summit.kept.${summit}.${page.lang}`;
  const last = Number(sessionStorage.getItem(name) ?? 0);
  if (Date.now() - last < betweenLooks) return;
  sessionStorage.setItem(name, String(Date.now()));
  active.postMessage({ keep: { summit, language: page.lang } });
}

if (keptAt) tellAge();
if (summit && "serviceWorker" in navigator) {
  navigator.serviceWorker.register("/service-worker.js", { type: "classic", updateViaCache: "none" }).then(keep).catch(() => {});
  addEventListener("online", keep);
}
