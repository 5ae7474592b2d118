// Writes the reader's own time beside the venue's, where the two differ. Nothing is taken away.

const venue = document.body.dataset.zone;
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const language = document.documentElement.lang;

function clock(instant, zone) {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }).format(instant);
}

function day(instant, zone) {
  return new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone: zone }).format(instant);
}

function weekday(instant) {
  return new Intl.DateTimeFormat(`${language}-u-nu-latn`, { weekday: "short", timeZone: own }).format(instant);
}

function addOwnTime(range) {
  const start = new Date(range.dateTime);
  const end = new Date(range.dataset.end);
  const hours = `${clock(start, own)}–${clock(end, own)}`;
  if (hours === `${clock(start, venue)}–${clock(end, venue)}` && day(start, own) === day(start, venue)) return;

  const added = document.createElement("small");
  added.className = "yours";
  added.dir = document.documentElement.dir;
  added.textContent = day(start, own) === day(start, venue) ? hours : `${weekday(start)} ${hours}`;
  added.title = own;
  const name = document.createElement("span");
  name.className = "own-zone";
  name.textContent = own.replaceAll("_", " ");
  added.append(" ", name);
  (range.closest(".venue-time") ?? range).after(" ", added);
}

if (venue && own && own !== venue) {
  document.querySelectorAll("time.range").forEach(addOwnTime);
}
