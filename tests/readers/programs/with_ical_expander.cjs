// ical-expander, on an older ical.js: what happens between two dates.
const IcalExpander = require("ical-expander");
const { event, tell } = require("./telling.cjs");

tell((ics) => {
  const { events, occurrences } = new IcalExpander({ ics, maxIterations: 1000 }).between(new Date("2024-01-01"), new Date("2028-01-01"));
  if (occurrences.length) throw new Error("nothing recurs in our calendars");
  return events.map((part) =>
    event(part.uid, part.startDate.toJSDate(), part.endDate.toJSDate(), part.summary, part.component.getFirstPropertyValue("status")),
  );
});
