// Gives the page of a door to the service worker, to be opened without a connection: the page with nobody in it, neither
// whose it is nor who came. Only what is named here is taken along.

const ofThisBuild = /^\/static\/[0-9a-f]{12}\//;

function shellOf(door) {
  const page = document.documentElement.cloneNode();
  const head = document.createElement("head");
  head.append(...[...document.head.querySelectorAll("title, meta, link, script[src]")].map((one) => one.cloneNode(true)));
  const body = document.createElement("body");
  body.className = document.body.className;
  const main = document.querySelector("main").cloneNode();
  main.append(document.querySelector("main > header").cloneNode(true), emptied(door.cloneNode(true)));
  body.append(main);
  page.append(head, body);
  return `<!doctype html>\n${page.outerHTML}`;
}

function emptied(door) {
  door.querySelectorAll('input[type="hidden"], .door-scans > li').forEach((one) => one.remove());
  door.querySelectorAll("[data-came], [data-registered], [data-waiting]").forEach((one) => (one.textContent = "0"));
  door.querySelectorAll("[data-if], [data-if-waiting], [data-camera], video").forEach((one) => (one.hidden = true));
  door.querySelector("#ticket").removeAttribute("aria-invalid");
  door.querySelector("#ticket").removeAttribute("aria-describedby");
  const answer = door.querySelector("#answer");
  answer.textContent = "";
  delete answer.dataset.news;
  door.querySelector("[data-if-none]").hidden = false;
  return door;
}

function files() {
  const linked = [...document.head.querySelectorAll("link[rel='stylesheet'], link[rel='icon']")].map(({ href }) => href);
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const paths = [...linked, ...loaded].map((address) => new URL(address).pathname);
  return [...new Set(paths)].filter((path) => ofThisBuild.test(path));
}

export async function keepShell(door) {
  if (!("serviceWorker" in navigator)) return;
  const keepDoor = { path: location.pathname, text: shellOf(door), files: files() };
  await navigator.serviceWorker.register("/service-worker.js", { type: "classic", updateViaCache: "none" });
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ keepDoor });
}
