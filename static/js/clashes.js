// What cannot be attended together. The same rules stand in summit/agenda/my_days.py; one set of cases tests both.
// Engagements come in order of time: { uid, start, end (milliseconds), room, takesPlace }.

const minute = 60_000;
const long = 5 * 60 * minute;
const rest = 30 * minute;

export function clashes(engagements, ways) {
  const standing = engagements.filter(({ takesPlace }) => takesPlace);
  const place = new Map(standing.map(({ uid }, number) => [uid, number]));
  const found = [...overlaps(standing), ...tooLong(standing, ways), ...withoutBreak(standing)];
  const by = (clash) => [place.get(clash.second.uid), place.get(clash.first.uid), clash.kind];
  return found.sort((one, other) => compared(by(one), by(other)));
}

function compared(one, other) {
  const place = one.findIndex((part, number) => part !== other[number]);
  if (place < 0) return 0;
  return one[place] < other[place] ? -1 : 1;
}

function* overlaps(standing) {
  for (const [number, first] of standing.entries()) {
    for (const second of standing.slice(number + 1)) {
      if (second.start >= first.end) break;
      yield { kind: "overlap", first, second, gap: 0, needed: 0 };
    }
  }
}

function* tooLong(standing, ways) {
  for (const second of standing) {
    const before = standing.filter((one) => one !== second && one.end <= second.start);
    if (!before.length) continue;
    const first = before.reduce((last, one) => (one.end > last.end ? one : last));
    if (!first.room || !second.room) continue;
    const gap = Math.floor((second.start - first.end) / minute);
    const needed = minutesBetween(ways, first.room, second.room);
    if (gap < needed) yield { kind: "no_time_to_walk", first, second, gap, needed };
  }
}

function* withoutBreak(standing) {
  for (const span of spans(standing)) {
    const last = span.reduce((latest, one) => (one.end > latest.end ? one : latest));
    if (last !== span[0] && last.end - span[0].start > long) {
      yield { kind: "no_break", first: span[0], second: last, gap: 0, needed: 0 };
    }
  }
}

function spans(standing) {
  const found = [];
  for (const one of standing) {
    const span = found.at(-1);
    if (span && one.start - Math.max(...span.map(({ end }) => end)) < rest) span.push(one);
    else found.push([one]);
  }
  return found;
}

// `walking` holds [origin, destination, minutes] both ways round, `security` minutes by venue, `venues` the venue of each room.
export function minutesBetween({ walking, security, venues }, origin, destination) {
  if (origin === destination) return 0;
  const said = (from, to) => walking.find(([one, other]) => one === from && other === to)?.[2];
  const whole = said(origin, destination);
  if (whole !== undefined) return whole;
  const left = venues[origin] ?? null;
  const entered = venues[destination] ?? null;
  if (left === entered) return 0;
  for (const [from, to] of [[origin, entered], [left, destination], [left, entered]]) {
    const minutes = said(from, to);
    if (minutes !== undefined) return minutes + (security[entered] ?? 0);
  }
  return security[entered] ?? 0;
}
