// ts-ics
const { convertIcsCalendar } = require("ts-ics");
const { event, tell } = require("./telling.cjs");

tell((text) =>
  convertIcsCalendar(undefined, text).events.map((part) => event(part.uid, part.start.date, part.end.date, part.summary, part.status)),
);
