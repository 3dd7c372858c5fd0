// Events as the program tells them, for tests: a confirmed charter that leaves at noon.
import type { AgendaItem, Event, Role } from "../../src/api/types.ts";

export const kNow = Date.parse("2027-03-13T18:00:00Z");

export function roleNamed(id: string, more: Partial<Role> = {}): Role {
  return { id, kind: "crew", title: id, state: "open", holder: null, mine: false, claimable: false, ...more };
}

export function anEvent(more: Partial<Event> = {}): Event {
  return {
    id: "EV1",
    kind: "charter",
    words: { lead: "captain", crew: "crew", departing: "cast_off" },
    title: "Cruise",
    status: "confirmed",
    zone: "America/Los_Angeles",
    on_hold: false,
    times: {
      departure: "2027-03-13T20:00:00Z",
      return: "2027-03-13T22:00:00Z",
      duration_minutes: 120,
      actual_departure: null,
      actual_return: null,
      departure_late_minutes: null,
      return_late_minutes: null,
      sunset: null,
      sunset_fate: null,
      dusk: null,
      dusk_fate: null,
    },
    asset: null,
    roles: [],
    checklists: [],
    moves: ["in_progress", "pending", "cancelled"],
    can: ["move_status", "cancel_event"],
    ...more,
  };
}

export function anItem(id: string, departure: string, more: Partial<AgendaItem> = {}): AgendaItem {
  return {
    id,
    kind: "charter",
    title: id,
    status: "confirmed",
    zone: "America/Los_Angeles",
    asset: null,
    departure,
    return: departure,
    roles_open: 0,
    roles_total: 2,
    captain: null,
    on_hold: false,
    unresolved: false,
    ...more,
  };
}
