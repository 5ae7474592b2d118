// Lets this device keep the programme, and says on a kept page how old it is.

const page = document.documentElement;
const { keptAt } = page.dataset;
const summit = document.getElementById("stars")?.dataset.summit;
const name = `summit.kept.${summit}.${page.lang}`;
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
  if (Date.now() - lastLook() < betweenLooks) return;
  remember(Date.now());
  active.postMessage({ keep: { summit, language: page.lang } });
}

// Another build has another service worker, which has kept nothing yet.
function keepAnew() {
  remember(0);
  keep();
}

function lastLook() {
  try {
    return Number(sessionStorage.getItem(name) ?? 0);
  } catch {
    return 0;
  }
}

function remember(moment) {
  try {
    sessionStorage.setItem(name, String(moment));
  } catch {
    // A browser that keeps nothing of a page looks once more at the next.
  }
}

if (keptAt) tellAge();
if (summit && "serviceWorker" in navigator) {
  navigator.serviceWorker.addEventListener("controllerchange", keepAnew);
  navigator.serviceWorker.register("/service-worker.js", { type: "classic", updateViaCache: "none" }).then(keep).catch(() => {});
  addEventListener("online", keep);
}
