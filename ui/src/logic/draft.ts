// Draft: a new event while it is being written, and what is still wrong with it.
import type { EventKind, NewEvent, RoleKind } from "../api/types.ts";
import { instantOf, wallTextOf } from "./times.ts";

export interface DraftRole {
  kind: RoleKind;
  title: string;
  person: string; // Empty while open.
}

export interface Draft {
  kind: EventKind;
  title: string;
  departure: string; // As a datetime-local field has it, in the tenant's zone.
  hours: string;
  asset: string;
  party: string;
  note: string;
  roles: DraftRole[];
  templates: string[];
}

export const kKinds: readonly EventKind[] = ["charter", "rental", "delivery", "project"];
export const kRolesMax = 12;

// The usual crew of each kind, as keys of titles under "ui.role_title.".
const kUsual: Record<EventKind, readonly [RoleKind, string][]> = {
  charter: [
    ["captain", "captain"],
    ["crew", "deckhand"],
  ],
  rental: [["captain", "driver"]],
  delivery: [["captain", "driver"]],
  project: [["captain", "lead"]],
};

export function usualRoles(kind: EventKind, titleOf: (key: string) => string): DraftRole[] {
  return kUsual[kind].map(([role, title]) => ({ kind: role, title: titleOf(title), person: "" }));
}

const kHourMs = 3_600_000;

// A draft for the next full hour that leaves time to get ready.
export function emptyDraft(
  kind: EventKind,
  now: number,
  zone: string,
  titleOf: (key: string) => string,
): Draft {
  const departure = Math.ceil((now + 2 * kHourMs) / kHourMs) * kHourMs;
  return {
    kind,
    title: "",
    departure: wallTextOf(departure, zone),
    hours: kind === "charter" ? "3" : "4",
    asset: "",
    party: "",
    note: "",
    roles: usualRoles(kind, titleOf),
    templates: [],
  };
}

// Hours as a person writes them: "3", "2.5", "2,5", "1:30"; null when it is no length of 1 minute to 31 days.
export function minutesOf(text: string): number | null {
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(text.trim());
  const plain = /^\d{1,3}([.,]\d{1,2})?$/.test(text.trim());
  if (!clock && !plain) return null;
  const minutes = clock
    ? Number(clock[1]) * 60 + Number(clock[2])
    : Math.round(Number(text.trim().replace(",", ".")) * 60);
  return minutes >= 1 && minutes <= 31 * 24 * 60 ? minutes : null;
}

export type Fault = "title" | "departure" | "hours" | "asset" | "party" | "roles";

// Only a project goes without a vessel, a trailer or a van.
export function needsAsset(kind: EventKind): boolean {
  return kind !== "project";
}

// A rental is driven by who rents it; nothing else leaves without somebody who leads it.
export function mayDrop(role: DraftRole, kind: EventKind): boolean {
  return role.kind !== "captain" || kind === "rental";
}

export function faultsOf(draft: Draft, zone: string): Fault[] {
  const faults: Fault[] = [];
  if (draft.title.trim() === "") faults.push("title");
  if (instantOf(draft.departure, zone) === null) faults.push("departure");
  if (minutesOf(draft.hours) === null) faults.push("hours");
  if (needsAsset(draft.kind) && draft.asset === "") faults.push("asset");
  if (draft.party.trim() !== "" && !/^[1-9]\d{0,2}$/.test(draft.party.trim())) faults.push("party");
  if (draft.roles.some((role) => role.title.trim() === "")) faults.push("roles");
  return faults;
}

// The draft as the program takes it. REQUIRES: no faults.
export function newEventOf(draft: Draft, zone: string): NewEvent {
  const event: NewEvent = {
    kind: draft.kind,
    title: draft.title.trim(),
    departure: new Date(instantOf(draft.departure, zone)!).toISOString().replace(".000Z", "Z"),
    duration_minutes: minutesOf(draft.hours)!,
    zone,
    roles: draft.roles.map((role) => ({ kind: role.kind, title: role.title.trim() })),
  };
  const designate = draft.roles.flatMap((role, index) =>
    role.person ? [{ role: index, person: role.person }] : [],
  );
  if (draft.asset) event.asset = draft.asset;
  if (draft.party.trim()) event.party_size = Number(draft.party);
  if (draft.note.trim()) event.public_note = draft.note.trim();
  if (draft.templates.length > 0) event.templates = draft.templates;
  if (designate.length > 0) event.designate = designate;
  return event;
}
