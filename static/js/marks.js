// Which of two marks counts: `[milliseconds since 1970, 1 or 0]`. The same rule stands in summit/attending/marks.py.
// The later one; of two with one stamp, the one that is on.

export function later(one, other) {
  if (!one || !other) return one ?? other;
  if (one[0] !== other[0]) return one[0] > other[0] ? one : other;
  return one[1] >= other[1] ? one : other;
}

export function merged(ours, theirs) {
  const found = { ...ours };
  for (const [uid, mark] of Object.entries(theirs)) found[uid] = later(found[uid], mark);
  return found;
}

// A mark made now counts before the one that was seen, whatever this device's clock says.
export function turned(mark, now) {
  return [Math.max(now, mark ? mark[0] + 1 : 0), mark?.[1] ? 0 : 1];
}

// What a device knows after an answer: what it changed while it waited stays, all else is as the server says.
export function answered(ours, sent, theirs) {
  const found = { ...theirs };
  for (const [uid, mark] of Object.entries(ours)) {
    const isAsSent = sent[uid]?.[0] === mark[0] && sent[uid]?.[1] === mark[1];
    if (!isAsSent || !theirs[uid]) found[uid] = later(mark, theirs[uid]);
  }
  return found;
}
