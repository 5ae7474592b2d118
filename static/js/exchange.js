// Tells the server what was starred here, and learns whose stars, entries, notes and tickets this device may show.

import { change, informed, ownerOf, read } from "./schedule-store.js";
import { settle } from "./whose.js";

export function exchanging(summit, learn) {
  let running = null;
  let asksAgain = false;

  // One exchange at a time; what is pressed meanwhile goes with the next.
  function exchange() {
    if (running) {
      asksAgain = true;
      return running;
    }
    running = once().finally(() => {
      running = null;
      if (!asksAgain) return undefined;
      asksAgain = false;
      return exchange();
    });
    return running;
  }

  async function once() {
    const askedAt = Date.now();
    const sent = read(summit);
    const answer = await ask(sent);
    if (!answer) return;
    const before = read(summit);
    const after = change(summit, (store) => informed(store, sent, answer));
    // Stars that waited for her have not been sent with this.
    if (before.away && !after.away) asksAgain = true;
    await settle(askedAt);
    learn(answer, ownerOf(before) !== ownerOf(after));
  }

  async function ask({ account, stars }) {
    try {
      const told = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ account, stars }) };
      const answer = await fetch(`/my/${summit}/stars.json`, told);
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  return exchange;
}
