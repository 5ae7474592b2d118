// Keeps the programme, and doors, for when there is no connection. It keeps what is the same for everybody, and nothing of
// anybody: private pages, forms and calendars go past it. What a device knows of its owner is in schedule-store.js, and
// whom a door expects in door-keeping.js.
//
// `BUILD` and `POLICY` stand above, written by the server: another build is another service worker, with style and scripts
// of its own.

const STATIC = "static ";
const PAGES = "pages ";
const DOOR = "door ";
// Stands in what is kept of a release as soon as all of it is there.
const WHOLE = "/whole";
const patience = 4000;
const atOnce = 4;
const versioned = /^\/(static|[a-z0-9-]+)\/[0-9a-f]{12}\//;
const page = /^\/([a-z0-9-]{2,40})\/(ar|zh|en|fr|ru|es)\/(?!.*\.(ics|json|csv|xlsx|pdf|xml|atom)$)/;
const myPlan = /^\/my\/([a-z0-9-]{2,40})\/(ar|zh|en|fr|ru|es)\/agenda$/;
const myDevice = /^\/my\/([a-z0-9-]{2,40})\/(ar|zh|en|fr|ru|es)\/device$/;
const myWays = /^\/my\/[a-z0-9-]{2,40}\/ways\.json$/;
const door = /^\/desk\/[a-z0-9-]{2,40}\/doors\/[a-z0-9-]+$/;
const signingInOrOut = /^\/account\/(sign-in|sign-out|sign-up|link|second-factor|passkey)(\/|$)/;

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => event.waitUntil(forgetBuilds().then(() => clients.claim())));

// One after the other: two tabs that ask for the same do not fetch it twice.
let keeping = Promise.resolve();

addEventListener("message", (event) => {
  const { keep, keepDoor } = event.data ?? {};
  const taken = keep ? () => keepProgramme(keep.summit, keep.language) : keepDoor ? () => keepDoorPage(keepDoor) : null;
  if (!taken) return;
  keeping = keeping.then(() => persistently(taken));
  // Without this the browser ends a worker whose page is left before all is there.
  event.waitUntil(keeping);
});

// In a hall one answer of a hundred fails; the others are there by then.
async function persistently(take) {
  for (let tries = 3; tries > 0; tries -= 1) {
    try {
      return await take();
    } catch {
      // Without a connection this is over at once; the next page that is opened tries again.
    }
  }
  return undefined;
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === "POST" && signingInOrOut.test(pathname)) event.waitUntil(doubtWhoseItIs());
  if (request.method !== "GET") return;
  if (versioned.test(pathname)) event.respondWith(keptOrFetched(request));
  else if (myPlan.test(pathname)) event.respondWith(fetchedOr(request, () => kept(pathname.replace(/agenda$/, "device"))));
  else if (page.test(pathname) || myWays.test(pathname) || myDevice.test(pathname)) event.respondWith(fetchedOr(request, () => kept(pathname, search)));
  else if (door.test(pathname)) event.respondWith(fetchedOr(request, () => caches.match(pathname, { cacheName: DOOR + pathname })));
});

// What comes next may be a page that is kept, which says of nobody whose it is: static/js/whose.js looks for this mark.
async function doubtWhoseItIs() {
  await (await caches.open("whose")).put("/whose", new Response(String(Date.now())));
  await forget((name) => name.startsWith(DOOR));
}

async function keptOrFetched(request) {
  const found = await caches.match(request, { ignoreVary: true });
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) (await caches.open(STATIC + BUILD)).put(request, answer.clone());
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
  const found = await foundWhole(path, search);
  if (!found?.headers.get("Content-Type")?.startsWith("text/html")) return found;
  const at = found.headers.get("X-Kept-At");
  const text = (await found.text()).replace("<html ", `<html data-kept-at="${at}" `);
  return new Response(text, { headers: found.headers });
}

async function foundWhole(path, search) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PAGES)) continue;
    const cache = await caches.open(name);
    if (!(await cache.match(WHOLE))) continue;
    const found = (await cache.match(path + search, { ignoreVary: true })) ?? (await cache.match(path, { ignoreVary: true }));
    if (found) return found;
  }
  return undefined;
}

async function forget(isOver) {
  for (const name of await caches.keys()) if (isOver(name)) await caches.delete(name);
}

// Style and scripts of another build are kept as long as pages that ask for them.
async function forgetBuilds() {
  const needed = [BUILD, ...(await caches.keys()).filter((name) => name.startsWith(PAGES)).map((name) => name.split(" ").at(-1))];
  await forget((name) => name.startsWith(STATIC) && !needed.includes(name.slice(STATIC.length)));
}

// All pages of a release or none: a programme is never half of one release and half of the next. What was begun and broken
// off is gone on with.
async function keepProgramme(summit, language) {
  const address = `/${summit}/${language}/offline.json`;
  const told = await toldBy(address);
  const prefix = `${PAGES}${summit}/${language} `;
  const name = `${prefix}${told.stamp} ${BUILD}`;
  const cache = await caches.open(name);
  if (await cache.match(WHOLE)) return;
  await fetchAll(told.pages, (path) => fetchInto(cache, path));
  const files = await caches.open(STATIC + BUILD);
  await fetchAll(told.files, (path) => fetchInto(files, path));
  // What was published meanwhile may stand in some of these pages.
  const isOfOneRelease = (await toldBy(address)).stamp === told.stamp;
  if (!isOfOneRelease) {
    await caches.delete(name);
    return;
  }
  await cache.put(WHOLE, new Response());
  await forget((known) => known.startsWith(prefix) && known !== name);
  await forgetBuilds();
}

async function toldBy(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
  return answer.json();
}

// A door as its page gives it away, with nobody in it (static/js/door-shell.js); its own style and scripts stay with it.
async function keepDoorPage({ path, text, files }) {
  if (!door.test(path)) return;
  const cache = await caches.open(DOOR + path);
  await fetchAll(files, (file) => fetchInto(cache, file));
  await cache.put(path, new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": POLICY } }));
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (pathname !== path && !files.includes(pathname)) await cache.delete(url);
  }
}

async function fetchAll(paths, take) {
  const waiting = [...paths];
  const takeNext = async () => {
    while (waiting.length) await take(waiting.shift());
  };
  await Promise.all(Array.from({ length: atOnce }, takeNext));
}

async function fetchInto(cache, path) {
  if (await cache.match(path, { ignoreVary: true })) return;
  // The device's page is the same for everybody, and asked for without saying who asks.
  const answer = await fetch(path, { cache: "no-cache", credentials: "omit" });
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
  const headers = new Headers(answer.headers);
  headers.set("X-Kept-At", new Date().toISOString());
  await cache.put(path, new Response(await answer.blob(), { headers }));
}
