// ical.js, the engine of Thunderbird; zones are those of the file and of nobody else.
const ICAL = require("ical.js");
const { event, tell } = require("./telling.cjs");

tell((text) => {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((part) => {
    const found = new ICAL.Event(part, { strictExceptions: true });
    const { startDate: start, endDate: end } = found;
    if (start.zone === ICAL.Timezone.localTimezone || end.zone === ICAL.Timezone.localTimezone) throw new Error(`${found.uid} has lost its zone`);
    return event(found.uid, start.toJSDate(), end.toJSDate(), found.summary, part.getFirstPropertyValue("status"));
  });
});
