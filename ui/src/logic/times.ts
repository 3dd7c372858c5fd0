// Times: instants as people of the event's place read them, and what they type there as instants.

const kMinuteMs = 60_000;
const kDayMs = 86_400_000;

function formatter(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  } catch {
    // An older system without that zone.
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  }
}

// "4:15 PM" or "16:15".
export function clockOf(at: string, zone: string, locale: string): string {
  return formatter(locale, zone, { hour: "numeric", minute: "2-digit" }).format(new Date(at));
}

// "Saturday, March 13".
export function dateOf(at: string, zone: string, locale: string): string {
  return formatter(locale, zone, { weekday: "long", day: "numeric", month: "long" }).format(new Date(at));
}

// "Sat, Mar 13".
export function shortDateOf(at: string, zone: string, locale: string): string {
  return formatter(locale, zone, { weekday: "short", day: "numeric", month: "short" }).format(new Date(at));
}

// "Sat, Mar 13, 4:15 PM".
export function momentOf(at: string, zone: string, locale: string): string {
  const options: Intl.DateTimeFormatOptions = {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
  };
  return formatter(locale, zone, options).format(new Date(at));
}

// "PST": what the zone is called at that instant.
export function zoneOf(at: string, zone: string, locale: string): string {
  const parts = formatter(locale, zone, { timeZoneName: "short" }).formatToParts(new Date(at));
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

// "Los Angeles" of "America/Los_Angeles".
export function placeOf(zone: string): string {
  return (zone.split("/").pop() ?? zone).replaceAll("_", " ");
}

interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

function wallOf(at: number, zone: string): Wall {
  const parts = formatter("en-US", zone, {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  }).formatToParts(new Date(at));
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return {
    year: number("year"),
    month: number("month"),
    day: number("day"),
    hour: number("hour"),
    minute: number("minute"),
  };
}

const two = (value: number) => String(value).padStart(2, "0");

// "2027-03-13": the day in that zone; days compare as text.
export function dayOf(at: string | number, zone: string): string {
  const wall = wallOf(new Date(at).getTime(), zone);
  return `${wall.year}-${two(wall.month)}-${two(wall.day)}`;
}

// "2027-03-13T16:15": what a datetime-local field shows for that instant there.
export function wallTextOf(at: number, zone: string): string {
  const wall = wallOf(at, zone);
  return `${dayOf(at, zone)}T${two(wall.hour)}:${two(wall.minute)}`;
}

// The instant at which clocks of `zone` show `text` ("2027-03-13T16:15"); null when it is no time. Where
// clocks are set back and show it twice, the first; where they skip it, the instant as if they were not yet
// set.
export function instantOf(text: string, zone: string): number | null {
  const asUtc = Date.parse(`${text}Z`);
  // There is no February 30, though it can be parsed.
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 16) !== text) return null;
  const offsetAt = (at: number) => Date.parse(`${wallTextOf(at, zone)}Z`) - at;
  const before = asUtc - offsetAt(asUtc - kDayMs);
  if (wallTextOf(before, zone) === text) return before;
  const after = asUtc - offsetAt(asUtc + kDayMs);
  return wallTextOf(after, zone) === text ? after : before;
}

export type DayName = "past" | "today" | "tomorrow" | "later";

// Which day of the people there an instant is on.
export function dayNameOf(at: string, zone: string, now: number): DayName {
  const day = dayOf(at, zone);
  const today = dayOf(now, zone);
  if (day < today) return "past";
  if (day === today) return "today";
  // Noon, so that no change of clocks makes "in a day" the same day or the one after next.
  const noon = Date.parse(`${today}T12:00:00Z`);
  return day === new Date(noon + kDayMs).toISOString().slice(0, 10) ? "tomorrow" : "later";
}

export interface Span {
  days: number;
  hours: number;
  minutes: number;
}

// A length in whole minutes, rounded to the nearest, never negative.
export function spanOf(minutes: number): Span {
  const whole = Math.round(Math.abs(minutes));
  return { days: Math.floor(whole / 1440), hours: Math.floor((whole % 1440) / 60), minutes: whole % 60 };
}

export function minutesBetween(from: number | string, to: number | string): number {
  return (new Date(to).getTime() - new Date(from).getTime()) / kMinuteMs;
}
