// What every reader tells: its events in each of the files it was given, as JSON.
const { readFileSync } = require("node:fs");

const instant = (date) => date.toISOString().replace(".000Z", "Z");

exports.event = (uid, start, end, summary, status) => ({ uid, start: instant(start), end: instant(end), summary, status });

exports.tell = (read) => {
  const found = process.argv.slice(2).map((path) => [path, read(readFileSync(path, "utf8"))]);
  process.stdout.write(JSON.stringify(Object.fromEntries(found)));
};
