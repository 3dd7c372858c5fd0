#!/usr/bin/python3
"""read_with_icalendar.py FILE...: what Debian's python3-icalendar reads in calendars, a line an event:

    UID START END ALARM SEQUENCE STATUS     seconds since 1970; "-" where there is no alarm

Local times are understood by the definitions of zones that the file brings, and by the machine's own
database; where these two differ it fails.
"""
import sys

from icalendar import Calendar


def instant(prop, zones):
    """The instant of a DTSTART or DTEND."""
    zone = prop.params.get("TZID")
    if zone is None:
        return int(prop.dt.timestamp())
    by_file = zones[zone].localize(prop.dt.replace(tzinfo=None))
    if by_file.timestamp() != prop.dt.timestamp():
        sys.exit(f"{zone}: {prop.dt} by the database, {by_file} by the file")
    return int(by_file.timestamp())


def line(event, zones):
    """One event as a line."""
    start = instant(event["DTSTART"], zones)
    alarms = [
        str(start + int(alarm["TRIGGER"].dt.total_seconds()))
        for alarm in event.walk("VALARM")
        if alarm["ACTION"] == "DISPLAY"
    ]
    return " ".join(
        [
            event["UID"],
            str(start),
            str(instant(event["DTEND"], zones)),
            ",".join(alarms) or "-",
            str(event["SEQUENCE"]),
            event["STATUS"],
        ]
    )


for path in sys.argv[1:]:
    with open(path, "rb") as file:
        calendar = Calendar.from_ical(file.read())
    own = {zone["TZID"]: zone.to_tz() for zone in calendar.walk("VTIMEZONE")}
    for one in calendar.walk("VEVENT"):
        print(line(one, own))
