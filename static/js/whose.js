// Whether this device may still believe whose schedule it keeps. Its service worker leaves a mark when somebody signs in
// or out (static/js/service-worker.js): the page that follows may be a kept one, which is the same for everybody.

const mark = "/whose";

export async function isInDoubt() {
  return Boolean(await globalThis.caches?.match(mark));
}

// An answer says whose it is, if it was asked for after the mark was made.
export async function settle(askedAt) {
  const found = await globalThis.caches?.match(mark);
  if (found && Number(await found.text()) < askedAt) await caches.delete("whose");
}
