// node-ical; a text with parameters comes as an object.
const ical = require("node-ical");
const { event, tell } = require("./telling.cjs");

tell((text) =>
  Object.values(ical.sync.parseICS(text))
    .filter((part) => part.type === "VEVENT")
    .map((part) => event(part.uid, part.start, part.end, part.summary.val ?? part.summary, part.status)),
);
