// Keeps the programme for when there is no connection. It keeps what is the same for everybody, and nothing of anybody:
// private pages, forms and calendars go past it. What a device knows of its owner is in schedule-store.js.
//
// `BUILD` stands above, written by the server: another build is another service worker, with style and scripts of its own.

const STATIC = `static ${BUILD}`;
const PAGES = "pages ";
const patience = 4000;
const atOnce = 4;
const versioned = /^\/(static|[a-z0-9-]+)\/[0-9a-f]{12}\//;
const page = /^\/([a-z0-9-]{2,40})\/(ar|zh|en|fr|ru|es)\/(?!.*\.(ics|json|csv|xlsx|pdf|xml|atom)$)/;
const myPlan = /^\/my\/([a-z0-9-]{2,40})\/(ar|zh|en|fr|ru|es)\/agenda$/;
const myDevice = /^\/my\/([a-z0-9-]{2,40})\/(ar|zh|en|fr|ru|es)\/device$/;
const myWays = /^\/my\/[a-z0-9-]{2,40}\/ways\.json$/;

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => {
  event.waitUntil(forget((name) => name.startsWith("static ") && name !== STATIC).then(() => clients.claim()));
});

addEventListener("message", ({ data }) => {
  if (data?.keep) keepProgramme(data.keep.summit, data.keep.language).catch(() => {});
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (versioned.test(pathname)) event.respondWith(keptOrFetched(request));
  else if (myPlan.test(pathname)) event.respondWith(fetchedOr(request, () => kept(pathname.replace(/agenda$/, "device"))));
  else if (page.test(pathname) || myWays.test(pathname) || myDevice.test(pathname)) event.respondWith(fetchedOr(request, () => kept(pathname, search)));
});

async function keptOrFetched(request) {
  const found = await caches.match(request, { ignoreVary: true });
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) (await caches.open(STATIC)).put(request, answer.clone());
  return answer;
}

// The network first, and not the browser's own cache, which does not say how old it is; what is kept where the network does
// not answer in time. Without anything kept it gets all the time it needs.
async function fetchedOr(request, findKept) {
  const asked = fetch(request, { cache: "no-cache" });
  asked.catch(() => {});
  try {
    return await Promise.race([asked, late()]);
  } catch {
    return (await findKept()) ?? asked;
  }
}

function late() {
  return new Promise((_, refuse) => setTimeout(refuse, patience));
}

// A page that is kept says since when: `<html data-kept-at>`, which static/js/offline.js reads.
async function kept(path, search = "") {
  const found = (await caches.match(path + search, { ignoreVary: true })) ?? (await caches.match(path, { ignoreVary: true }));
  if (!found) return undefined;
  const at = found.headers.get("X-Kept-At");
  if (!found.headers.get("Content-Type")?.startsWith("text/html")) return found;
  const text = (await found.text()).replace("<html ", `<html data-kept-at="${at}" `);
  return new Response(text, { headers: found.headers });
}

async function forget(isOver) {
  for (const name of await caches.keys()) if (isOver(name)) await caches.delete(name);
}

// All pages of a release at once, or none: a programme is never half of one release and half of the next.
async function keepProgramme(summit, language) {
  const address = `/${summit}/${language}/offline.json`;
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) return;
  const told = await answer.json();
  const prefix = `${PAGES}${summit}/${language} `;
  const name = `${prefix}${told.stamp} ${BUILD}`;
  if (await caches.has(name)) return;
  const making = `making ${name}`;
  await caches.delete(making);
  const cache = await caches.open(making);
  await fetchAll(told.pages, (path) => fetchInto(cache, path));
  const files = await caches.open(STATIC);
  await fetchAll(told.files, async (path) => (await files.match(path)) ?? fetchInto(files, path));
  const finished = await caches.open(name);
  for (const request of await cache.keys()) await finished.put(request, await cache.match(request));
  await caches.delete(making);
  await forget((known) => known.startsWith(prefix) && known !== name);
}

async function fetchAll(paths, take) {
  const waiting = [...paths];
  const takeNext = async () => {
    while (waiting.length) await take(waiting.shift());
  };
  await Promise.all(Array.from({ length: atOnce }, takeNext));
}

async function fetchInto(cache, path) {
  // The device's page is the same for everybody, and asked for without saying who asks.
  const answer = await fetch(path, { cache: "no-cache", credentials: "omit" });
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
  const headers = new Headers(answer.headers);
  headers.set("X-Kept-At", new Date().toISOString());
  await cache.put(path, new Response(await answer.blob(), { headers }));
}
