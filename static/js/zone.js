// Writes the reader's own time beside the venue's, where the two differ. Nothing is taken away.
// Only what comes near the window is written, so that a list of a thousand sessions costs nothing.

const venue = document.body.dataset.zone;
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const language = document.documentElement.lang;

function clockIn(timeZone) {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone });
}

function dayIn(timeZone) {
  return new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone });
}

function prepare() {
  const clocks = { own: clockIn(own), venue: clockIn(venue) };
  const days = { own: dayIn(own), venue: dayIn(venue) };
  const offset = new Intl.DateTimeFormat("en", { timeZone: own, timeZoneName: "longOffset" });
  const weekday = new Intl.DateTimeFormat(`${language}-u-nu-latn`, { weekday: "short", timeZone: own });
  const hours = (clock, start, end) => `${clock.format(start)}–${clock.format(end)}`;

  return function addOwnTime(range) {
    const start = new Date(range.dateTime);
    const end = new Date(range.dataset.end);
    const isSameDay = days.own.format(start) === days.venue.format(start);
    const told = hours(clocks.own, start, end);
    if (isSameDay && told === hours(clocks.venue, start, end)) return;

    const added = document.createElement("small");
    added.className = "yours";
    added.dir = document.documentElement.dir;
    added.title = own;
    const zone = document.createElement("span");
    zone.dir = "ltr";
    zone.textContent = offset.formatToParts(start).find(({ type }) => type === "timeZoneName").value.replace("GMT", "UTC").replace("-", "−");
    added.append(isSameDay ? told : `${weekday.format(start)} ${told}`, " ", zone);
    (range.closest(".venue-time") ?? range).after(" ", added);
  };
}

// Of a long list its part, so that not a thousand of them are looked for with every movement.
function watched(range) {
  const part = range.closest(".sessions.long");
  return part && getComputedStyle(part).display !== "contents" ? part : range;
}

function start() {
  const addOwnTime = prepare();
  const watcher = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) {
        if (!isIntersecting) continue;
        watcher.unobserve(target);
        if (target.matches("time")) addOwnTime(target);
        else target.querySelectorAll("time.range").forEach(addOwnTime);
      }
    },
    { rootMargin: "600px" },
  );
  const watch = (root) => root.querySelectorAll("time.range").forEach((range) => watcher.observe(watched(range)));
  watch(document);
  document.addEventListener("summit:cards", ({ target }) => watch(target));
}

if (venue && own && own !== venue) start();
