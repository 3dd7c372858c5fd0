// Agenda: the order of coming events: what needs a decision, then today, then the days to come.
import type { AgendaItem } from "../api/types.ts";
import { dayNameOf, dayOf, type DayName } from "./times.ts";

export interface AgendaGroup {
  day: string; // "2027-03-13", or "unresolved".
  name: DayName | "unresolved";
  items: AgendaItem[];
}

const byDeparture = (a: AgendaItem, b: AgendaItem) =>
  a.departure.localeCompare(b.departure) || a.id.localeCompare(b.id);

// Finished and cancelled events of earlier days are left out: a list of coming events is for what is to come.
export function groupByDay(items: readonly AgendaItem[], now: number): AgendaGroup[] {
  const groups = new Map<string, AgendaGroup>();
  for (const item of [...items].sort(byDeparture)) {
    const day = item.unresolved ? "unresolved" : dayOf(item.departure, item.zone);
    const name = item.unresolved ? "unresolved" : dayNameOf(item.departure, item.zone, now);
    if (name === "past" && item.status !== "in_progress") continue;
    const group = groups.get(day) ?? { day, name, items: [] };
    group.items.push(item);
    groups.set(day, group);
  }
  const rank = (group: AgendaGroup) => (group.name === "unresolved" ? 0 : 1);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || a.day.localeCompare(b.day));
}

// The list with those before it that still need a decision; each event once.
export function withOlder(items: readonly AgendaItem[], older: readonly AgendaItem[]): AgendaItem[] {
  const listed = new Set(items.map((item) => item.id));
  return [...older.filter((item) => !listed.has(item.id)), ...items];
}

// Events with an open role that somebody who is not of them might take.
export function lookingForCrew(
  items: readonly AgendaItem[],
  mine: readonly AgendaItem[],
  now: number,
): AgendaItem[] {
  const own = new Set(mine.map((item) => item.id));
  return items.filter(
    (item) =>
      !own.has(item.id) &&
      item.roles_open > 0 &&
      (item.status === "pending" || item.status === "confirmed") &&
      Date.parse(item.departure) > now,
  );
}
