// What this device keeps of a schedule: stars, and of who signed in also entries of her own,
// notes and tickets.
// `account` is whose it is: nobody's ("") until somebody signs in, and never shown to another.

const EMPTY = { account: "", offset: 0, syncedAt: 0, stars: {}, entries: [], notes: {}, tickets: {} };

function nameOf(summit) {
  return `summit.schedule.${summit}`;
}

export function read(summit) {
  try {
    return { ...EMPTY, ...JSON.parse(localStorage.getItem(nameOf(summit)) ?? "{}") };
  } catch {
    return { ...EMPTY };
  }
}

export function change(summit, edit) {
  const after = edit(read(summit));
  try {
    localStorage.setItem(nameOf(summit), JSON.stringify(after));
  } catch {
    // A browser that keeps nothing still shows what was pressed, as long as the page is open.
  }
  return after;
}

// Whose pages these are: what nobody owned becomes hers, what was somebody else's is forgotten.
export function owned(store, account) {
  if (store.account === account) return store;
  return store.account ? { ...EMPTY, account } : { ...store, account };
}

export function onOtherTabs(summit, listen) {
  addEventListener("storage", ({ key }) => key === nameOf(summit) && listen());
}
