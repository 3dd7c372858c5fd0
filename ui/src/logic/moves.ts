// Moves: of what an event may do next, which one is sensible now, and who is asked what before it is done.
import type { Conflict, Event, Role, Status } from "../api/types.ts";
import { minutesBetween } from "./times.ts";

// Casting off is offered as the next step from this long before the planned departure.
export const kDepartureReadyMinutes = 180;

const kForward: Partial<Record<Status, Status>> = {
  pending: "confirmed",
  confirmed: "in_progress",
  in_progress: "completed",
};

// The act a move belongs to, as the program's access table calls it.
function actOf(to: Status): string {
  return to === "cancelled" || to === "pending" ? "cancel_event" : "move_status";
}

// The moves this viewer may make, in the order of an event's life.
export function movesOf(event: Event): Status[] {
  return event.moves.filter((to) => event.can.includes(actOf(to)));
}

// It has yet to depart: its roles, times and asset may still change.
function isOpen(event: Event): boolean {
  return event.status === "pending" || event.status === "confirmed";
}

// Whether the gate matters to this viewer: they may see it, and departing or completing is still to come.
export function asksGate(event: Event): boolean {
  return event.can.includes("see_gate") && (isOpen(event) || event.status === "in_progress");
}

export function mayRetime(event: Event): boolean {
  return event.can.includes("set_times") && isOpen(event);
}

export function maySwap(event: Event): boolean {
  return event.can.includes("edit_event") && isOpen(event);
}

// New times may free the roles that are in their way; nothing helps against an asset that is taken.
export function mayFree(conflicts: readonly Conflict[]): boolean {
  return conflicts.length > 0 && conflicts.every((one) => one.role !== undefined);
}

// The one move that is next in the event's life and sensible now; null when there is none for this viewer.
export function nextMove(event: Event, now: number): Status | null {
  const to = kForward[event.status];
  if (!to || !movesOf(event).includes(to)) return null;
  if (to === "in_progress" && minutesBetween(now, event.times.departure) > kDepartureReadyMinutes)
    return null;
  return to;
}

// The role this viewer would take: the one they were invited to, else the first that is open to them.
export function roleToClaim(event: Event, invited: string | undefined): Role | null {
  if (event.roles.some((role) => role.mine)) return null;
  const open = event.roles.filter((role) => role.claimable);
  return open.find((role) => role.id === invited) ?? open[0] ?? null;
}

export type Step = { act: "claim"; role: Role } | { act: "move"; to: Status } | { act: "none" };

// What the big button does. Whoever runs the event moves it on; whoever could join it joins.
export function nextStep(event: Event, now: number, invited?: string): Step {
  const to = nextMove(event, now);
  const role = roleToClaim(event, invited);
  if (role && (!to || role.id === invited)) return { act: "claim", role };
  return to ? { act: "move", to } : { act: "none" };
}

// A move whose moment is recorded, or that others are told of, is asked for once more before it is made.
export function asksFirst(to: Status): boolean {
  return to !== "confirmed";
}
