// read_with_ical_js.mjs LIBRARY FILE...: what npm's ical.js reads in calendars, a line an event:
//
//    UID START END ALARM SEQUENCE STATUS     seconds since 1970; "-" where there is no alarm
//
// It has no database of zones of its own: local times are understood by what the file defines.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [library, ...paths] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(library));

function alarms(event, start) {
  return event
    .getAllSubcomponents("valarm")
    .filter((alarm) => alarm.getFirstPropertyValue("action") === "DISPLAY")
    .map((alarm) => start + alarm.getFirstPropertyValue("trigger").toSeconds());
}

for (const path of paths) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  for (const event of calendar.getAllSubcomponents("vevent")) {
    const { uid, startDate, endDate, sequence } = new ICAL.Event(event);
    const start = startDate.toUnixTime();
    const rings = alarms(event, start).join(",") || "-";
    const status = event.getFirstPropertyValue("status");
    console.log([uid, start, endDate.toUnixTime(), rings, sequence, status].join(" "));
  }
}
