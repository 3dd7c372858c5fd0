// Types of the API as the page reads it: members the page does not use are left out.

export type Status = "pending" | "confirmed" | "in_progress" | "completed" | "cancelled";
export type EventKind = "charter" | "rental" | "delivery" | "project";
export type RoleKind = "captain" | "crew";
export type CancelCause = "guest" | "weather" | "operator";

export interface Brand {
  name: string;
  slug: string;
  colour: string;
  zone: string;
}

export interface Session {
  person: { id: string; name: string; kinds: string[] };
  open: { event: string | null; role: string | null };
}

// One's calendar by a private link, which comes once: with the answer that makes it.
export interface Feed {
  made_at: string | null;
  url?: string;
  webcal_url?: string;
}

export interface Person {
  id: string;
  name: string;
  kinds: string[];
  active?: boolean;
}

export interface Asset {
  id: string;
  name: string;
  kind?: string;
  passenger_limit?: number | null;
  active?: boolean;
}

export interface ChecklistTemplate {
  id: string;
  name: string;
  phase: "pre_departure" | "post_return";
}

export interface AgendaItem {
  id: string;
  kind: EventKind;
  title: string;
  status: Status;
  zone: string;
  asset: { id: string; name: string } | null;
  departure: string;
  return: string;
  roles_open: number;
  roles_total: number;
  captain: string | null;
  on_hold: boolean;
  unresolved: boolean;
  items_done?: number;
  items_total?: number;
}

export interface Me {
  person: Person;
  tenant: { zone: string };
  can: string[];
  upcoming: AgendaItem[];
}

export interface Role {
  id: string;
  kind: RoleKind;
  title: string;
  state: "open" | "held";
  holder: { id: string; name: string; phone?: string; address?: string } | null;
  mine: boolean;
  claimable: boolean;
}

export type MarkKind = "done" | "failed" | "not_applicable" | "cleared";
export type ItemState = "open" | "done" | "failed" | "not_applicable";

export interface Mark {
  by: string;
  name?: string;
  kind: MarkKind;
  at: string;
  made_at?: string;
  number?: number;
  text?: string;
  stands?: boolean;
  outvoted?: boolean;
}

export interface ChecklistItem {
  id: string;
  text: string;
  help?: string;
  kind: "tick" | "number" | "text";
  who: "captain" | "crew" | "guest" | "anyone";
  required: boolean;
  stop: boolean;
  minimum?: number | null;
  maximum?: number | null;
  unit?: string;
  each?: "each_crew" | "each_guest";
  two_person?: boolean;
  condition?: "minors_aboard" | "return_near_sunset";
  state: ItemState;
  asked: boolean;
  may_mark: boolean;
  marks?: Mark[];
}

export interface Progress {
  done: number;
  failed: number;
  total: number;
}

export interface Checklist {
  id: string;
  name: string;
  phase: "pre_departure" | "post_return";
  progress: Progress;
  roles: (Progress & { role: string })[];
  people: { id: string; name?: string; items: number }[];
  items: ChecklistItem[];
}

export interface NewMark {
  operation: string;
  kind: MarkKind;
  number?: number;
  text?: string;
}

export interface Defect {
  id: string;
  title: string;
  note?: string;
  stop: boolean;
  owner: { id: string; name?: string } | null;
  due: string | null;
  opened_by: { id: string; name?: string } | null;
  opened_at: string;
}

export type SunFate = "sets" | "next_day" | "always_up" | "never_up";

export interface Times {
  departure: string;
  return: string;
  duration_minutes: number;
  actual_departure: string | null;
  actual_return: string | null;
  departure_late_minutes: number | null;
  return_late_minutes: number | null;
  sunset: string | null;
  sunset_fate: SunFate | null;
  dusk: string | null;
  dusk_fate: SunFate | null;
}

// What is in the way of new times: a holder of a role (with `role`), or the asset.
export interface Conflict {
  reason: "overlaps" | "asset_overlaps" | "not_allowed_to_captain";
  name: string; // The role's title, or the asset's name.
  role?: string;
  person?: string;
  asset?: string;
  from?: string;
  to?: string;
}

export interface NewTimes {
  departure: string;
  return?: string;
  duration_minutes?: number;
  on_overlap?: "refuse" | "free_roles";
  note?: string;
}

export interface Candidate {
  person: string;
  name?: string;
  roles: string[];
  free: boolean;
  taken: { from: string; to: string } | null;
}

export interface CrewCall {
  seq: number;
  roles: string[];
}

export interface Event {
  id: string;
  kind: EventKind;
  words: { lead: string; crew: string; departing: string };
  title: string;
  status: Status;
  zone: string;
  on_hold: boolean;
  hold?: Hold | null;
  unresolved?: boolean;
  cancel_cause?: CancelCause;
  times: Times;
  asset: { id: string; name: string; passenger_limit?: number | null } | null;
  party_size?: number;
  public_note?: string;
  source?: string;
  channel?: string;
  roles: Role[];
  checklists: Checklist[];
  moves: Status[];
  can: string[];
}

// When a hold is looked at again; who put it and why, for those who may put one.
export interface Hold {
  review_at: string;
  at?: string;
  by?: { id: string; name?: string | null };
  reason?: string;
}

export type GateStep = "departure" | "completion";

export interface GateFinding {
  reason: string;
  override: "never" | "reason" | "office";
  items: { list: string; item: string }[];
  defects: string[];
}

export interface Gate {
  step: GateStep | null;
  open: boolean;
  reasons: string[];
  findings: GateFinding[];
  expected_head_count: number | null;
}

export interface HistoryEntry {
  seq: number;
  at: string;
  act: string;
  actor: { id: string; name?: string | null };
  facts: Record<string, string>;
  notes: Record<string, string>;
}

export interface List<T> {
  items: T[];
  next: string | null;
}

export interface NewEvent {
  kind: EventKind;
  title: string;
  departure: string;
  duration_minutes: number;
  zone: string;
  asset?: string;
  party_size?: number;
  public_note?: string;
  roles: { kind: RoleKind; title: string }[];
  templates?: string[];
  designate?: { role: number; person: string }[];
}

export interface StatusMove {
  status: Status;
  cause?: CancelCause;
  note?: string;
  head_count?: number;
  override?: { reasons: string[]; note: string };
}
