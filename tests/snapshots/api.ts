// The API's bodies. Written by `scc openapi --typescript`; do not edit.

/** Who did it. */
export interface Actor {
  /** A person, a service key, or "cli". */
  id: string;
  /** Of a person still known. */
  name: string | null;
}

/** What the event uses. */
export interface AgendaAsset {
  /** The asset. */
  id: string;
  /** Its name. */
  name: string;
}

/** An event as lists show it. */
export interface AgendaItem {
  /** The event. */
  id: string;
  /** What kind of event it is. */
  kind: "charter" | "rental" | "delivery" | "project";
  /** What it is called. */
  title: string;
  /** Where it stands in its life. */
  status: "pending" | "confirmed" | "in_progress" | "completed" | "cancelled";
  /** IANA time zone of its departure. */
  zone: string;
  /** What it uses. */
  asset: AgendaAsset | null;
  /** Planned departure. */
  departure: string;
  /** Planned return. */
  return: string;
  /** Places nobody holds. */
  roles_open: number;
  /** All places of its crew. */
  roles_total: number;
  /** The captain's name. */
  captain: string | null;
  /** How full it is. */
  seats: Seats;
  /** Paused with a reason. */
  on_hold: boolean;
  /** Confirmed and past its departure: somebody must say what became of it. */
  unresolved: boolean;
}

/** Events by planned departure. */
export interface AgendaItemList {
  /** By planned departure. */
  items: AgendaItem[];
  /** The cursor of the next page. */
  next: string | null;
}

/** What events use. */
export interface Asset {
  /** The asset. */
  id: string;
  /** What it is. */
  kind: "vessel" | "trailer" | "vehicle" | "other";
  /** What it is called. */
  name: string;
  /** Passengers it may carry. */
  passenger_limit: number | null;
  /** Why so many. */
  limit_basis: string;
  /** Beside the captain. */
  minimum_crew: number;
  /** Where it lives. */
  harbour: Harbour | null;
  /** Taken before each departure. */
  preparation_minutes: number;
  /** Taken after each return. */
  turnaround_minutes: number;
  /** Whether events may use it. */
  active: boolean;
}

/** The tenant's assets. */
export interface AssetList {
  /** Oldest first, retired ones too. */
  items: Asset[];
  /** The cursor of the next page. */
  next: string | null;
}

/** What to change about an asset; what is absent stays. */
export interface AssetPatch {
  /** What it is. */
  kind?: "vessel" | "trailer" | "vehicle" | "other";
  /** What it is called. */
  name?: string;
  /** Passengers it may carry; null for no limit. */
  passenger_limit?: number | null;
  /** Why so many. */
  limit_basis?: string;
  /** Beside the captain. */
  minimum_crew?: number;
  /** Where it lives; null for nowhere. */
  harbour?: Harbour | null;
  /** Taken before each departure. */
  preparation_minutes?: number;
  /** Taken after each return. */
  turnaround_minutes?: number;
  /** False retires it. */
  active?: boolean;
}

/** The business as everybody may see it. */
export interface Brand {
  /** What the business is called. */
  name: string;
  /** Its short name. */
  slug: string;
  /** Its colour. */
  colour: string;
  /** Its IANA time zone. */
  zone: string;
  /** ISO 4217. */
  currency: string;
}

/** A checklist as the event carries it. */
export interface Checklist {
  /** The list. */
  id: string;
  /** Its name. */
  name: string;
  /** Before departure or after the return. */
  phase: "pre_departure" | "post_return";
  /** Of the template it was bound from. */
  version: number;
  /** Its lines, in order. */
  items: ChecklistItem[];
}

/** One line of a checklist. */
export interface ChecklistItem {
  /** The item. */
  id: string;
  /** What is to be done. */
  text: string;
  /** How. */
  help?: string;
  /** How it is answered. */
  kind: "tick" | "number" | "text";
  /** Who may mark it. */
  who: "captain" | "crew" | "guest" | "anyone";
  /** Must be done before departure or completion. */
  required: boolean;
  /** Failing it makes the asset unfit. */
  stop: boolean;
  /** Of a number. */
  minimum: number | null;
  /** Of a number. */
  maximum: number | null;
  /** Of a number. */
  unit?: string;
}

/** A checklist at one version. */
export interface ChecklistTemplate {
  /** The template. */
  id: string;
  /** Counted from 1. */
  version: number;
  /** What it is called. */
  name: string;
  /** Before departure or after the return. */
  phase: "pre_departure" | "post_return";
  /** Its lines, in order. */
  items: ChecklistItem[];
}

/** A template, without its lines. */
export interface ChecklistTemplateHead {
  /** The template. */
  id: string;
  /** The newest. */
  version: number;
  /** What it is called. */
  name: string;
  /** Before departure or after the return. */
  phase: "pre_departure" | "post_return";
}

/** The tenant's checklist templates. */
export interface ChecklistTemplateList {
  /** Oldest first. */
  items: ChecklistTemplateHead[];
  /** The cursor of the next page. */
  next: string | null;
}

/** What people of the crew are paid. */
export interface CrewPay {
  /** Who is paid. */
  name: string;
  /** So many alike; one where absent. */
  people?: number;
  /** Worked, each. */
  minutes?: number;
  /** An hour, each. */
  hourly_cents?: number;
  /** Whatever the hours, each. */
  flat_cents?: number;
}

/** A role given to a person as the event is made. */
export interface Designation {
  /** Which of `roles`, from 0. */
  role: number;
  /** Who gets it. */
  person: string;
}

/** One outing or job, as the viewer may see it. */
export interface Event {
  /** The event. */
  id: string;
  /** What kind of event it is. */
  kind: "charter" | "rental" | "delivery" | "project";
  /** What its people are called. */
  words: KindWords;
  /** What it is called. */
  title: string;
  /** Where it stands in its life. */
  status: "pending" | "confirmed" | "in_progress" | "completed" | "cancelled";
  /** IANA time zone of its departure. */
  zone: string;
  /** Paused with a reason; it cannot depart. */
  on_hold: boolean;
  /** Confirmed and past its departure: somebody must say what became of it. */
  unresolved: boolean;
  /** Planned and actual times. */
  times: EventTimes;
  /** What it uses. */
  asset: EventAsset | null;
  /** Guests, as booked. */
  party_size: number;
  /** Everyone of the event may read it. */
  public_note: string;
  /** Where the booking came from; for the office. */
  source?: string;
  /** Which marketplace; for the office. */
  channel?: string;
  /** Its crew's places. */
  roles: Role[];
  /** Its checklists. */
  checklists: Checklist[];
  /** Why it was cancelled. */
  cancel_cause?: "guest" | "weather" | "operator";
  /** The statuses the viewer may move it to now. */
  moves: ("pending" | "confirmed" | "in_progress" | "completed" | "cancelled")[];
  /** The acts the viewer may try on it. */
  can: string[];
  /** When it was entered. */
  created_at: string;
  /** When it was booked. */
  booked_at: string;
}

/** What the event uses, as it was when it was decided on. */
export interface EventAsset {
  /** The asset. */
  id: string;
  /** Its name. */
  name: string;
  /** Passengers it may carry, as decided on. */
  passenger_limit: number | null;
}

/** What an event brings in and what is left of it. */
export interface EventMoney {
  /** ISO 4217. */
  currency: string;
  /** The price, as charged. */
  gross_cents: number;
  /** For the owner and the accountant, as all that follows. */
  fees?: Fee[];
  /** What the crew is paid. */
  pay?: Pay[];
  /** What else it costs. */
  costs?: TripCost[];
  /** The sum of the fees. */
  fees_cents?: number;
  /** The sum of the pay. */
  pay_cents?: number;
  /** The sum of the costs. */
  costs_cents?: number;
  /** What is left of the gross. */
  net_cents?: number;
}

/** What to change about an event; what is absent stays. */
export interface EventPatch {
  /** What it is called. */
  title?: string;
  /** Everyone of the event may read it. */
  public_note?: string;
  /** Guests, as booked. */
  party_size?: number;
  /** Where the booking came from. */
  source?: string;
  /** Which marketplace or partner. */
  channel?: string;
}

/** Planned and actual times, UTC. */
export interface EventTimes {
  /** Planned departure. */
  departure: string;
  /** Planned return: the estimate. */
  return: string;
  /** Planned length. */
  duration_minutes: number;
  /** When it did leave. */
  actual_departure: string | null;
  /** When it did come back. */
  actual_return: string | null;
  /** How late it left; negative when early. */
  departure_late_minutes: number | null;
  /** How late it came back; negative when early. */
  return_late_minutes: number | null;
  /** Sunset at the asset's harbour on the day of departure; null where `sunset_fate` says why. */
  sunset: string | null;
  /** Whether the sun sets that day; null where nobody asks or there is no harbour. */
  sunset_fate: "sets" | "next_day" | "always_up" | "never_up" | null;
  /** End of civil twilight, likewise. */
  dusk: string | null;
  /** Whether twilight ends that day. */
  dusk_fate: "sets" | "next_day" | "always_up" | "never_up" | null;
}

/** A fee, and what it comes to. */
export interface Fee {
  /** What it is called. */
  name: string;
  /** Of the gross, in hundredths of a percent. */
  share_basis_points: number;
  /** Beside the share. */
  flat_cents: number;
  /** What it comes to, rounded half to even. */
  amount_cents: number;
}

/** Something the gross pays for by rule. */
export interface FeeRule {
  /** What it is called. */
  name: string;
  /** Of the gross, in hundredths of a percent. */
  share_basis_points?: number;
  /** Beside the share. */
  flat_cents?: number;
}

/** May this event depart, and if not, why not. */
export interface Gate {
  /** May it depart? */
  open: boolean;
  /** Why not. */
  reasons: string[];
}

/** Where the asset lives. */
export interface Harbour {
  /** What it is called. */
  name: string;
  /** Degrees, north positive. */
  latitude: number;
  /** Degrees, east positive. */
  longitude: number;
}

/** What happened, chained so that nothing can be taken out unseen. */
export interface History {
  /** An event's oldest first; the tenant's newest first. */
  items: HistoryEntry[];
  /** The cursor of the next page. */
  next: string | null;
}

/** One thing that happened. */
export interface HistoryEntry {
  /** Counted from 1, without gaps. */
  seq: number;
  /** When. */
  at: string;
  /** What. */
  act: string;
  /** Who. */
  actor: Actor;
  /** Ids and words of closed sets. */
  facts: Record<string, string>;
  /** Free text that the viewer may read. */
  notes: Record<string, string>;
}

/** Who holds a role, as far as the viewer may know. */
export interface Holder {
  /** The person. */
  id: string;
  /** For those who may see the team. */
  name?: string;
  /** For those aboard and the office. */
  phone?: string;
  /** E-mail; for the office. */
  address?: string;
}

/** Who is to hold a role. */
export interface Holding {
  /** Who gets the role. */
  person: string;
}

/** The letter waits to be sent. */
export interface Invitation {
  /** The letter's own name. */
  letter: string;
}

/** The words of this kind of event, as keys of the page's catalogue. */
export interface KindWords {
  /** What the role of kind captain is called. */
  lead: string;
  /** What the others are called. */
  crew: string;
  /** What departing is called. */
  departing: string;
}

/** One e-mail, without its text. */
export interface Letter {
  /** The letter. */
  id: string;
  /** What it is about. */
  kind: "invite" | "link" | "role_given" | "role_taken_back" | "event_cancelled";
  /** The address, masked. */
  to: string;
  /** Whom it is for. */
  person: string;
  /** The event it is about. */
  event: string | null;
  /** How far it is. */
  state: "waiting" | "sending" | "sent" | "dropped" | "dead";
  /** When it was caused. */
  at: string;
  /** How often sending was tried. */
  attempts: number;
}

/** The tenant's letters. */
export interface LetterList {
  /** Newest first. */
  items: Letter[];
  /** The cursor of the next page. */
  next: string | null;
}

/** Send me a sign-in link. Exactly one of the two. */
export interface LinkRequest {
  /** The e-mail address on file. */
  address?: string;
  /** Instead of it: a code that no longer works. */
  code?: string;
}

/** The same answer, whoever asks for whatever. */
export interface LinkSent {
  /** Always true, known or not. */
  sent: boolean;
}

/** Who asks, what they may do here, where they are needed. */
export interface Me {
  /** Oneself. */
  person: Person;
  /** The business one is signed in to. */
  tenant: Tenant;
  /** The acts one may try, tenant-wide. */
  can: string[];
  /** The events of the next 60 days one holds a role in. */
  upcoming: AgendaItem[];
}

/** What to change about an event's money; what is absent stays. */
export interface MoneyPatch {
  /** The price, as charged. */
  gross_cents?: number;
  /** In place of those before. Not for a dispatcher. */
  fees?: FeeRule[];
  /** Likewise. */
  pay?: CrewPay[];
  /** Likewise. */
  costs?: TripCost[];
}

/** A vessel, trailer or vehicle to be added. */
export interface NewAsset {
  /** What it is. */
  kind: "vessel" | "trailer" | "vehicle" | "other";
  /** What it is called. */
  name: string;
  /** Passengers it may carry, infants too, crew not. */
  passenger_limit?: number;
  /** Why so many. */
  limit_basis?: string;
  /** Beside the captain. */
  minimum_crew?: number;
  /** Where it lives. */
  harbour?: Harbour;
  /** Taken before each departure. */
  preparation_minutes?: number;
  /** Taken after each return. */
  turnaround_minutes?: number;
}

/** One line of a template. */
export interface NewChecklistItem {
  /** What is to be done. */
  text: string;
  /** How. */
  help?: string;
  /** How it is answered. */
  kind: "tick" | "number" | "text";
  /** Who may mark it. */
  who: "captain" | "crew" | "guest" | "anyone";
  /** Must be done before departure or completion. */
  required: boolean;
  /** Failing it makes the asset unfit. */
  stop?: boolean;
  /** Of a number. */
  minimum?: number;
  /** Of a number. */
  maximum?: number;
  /** Of a number. */
  unit?: string;
}

/** A checklist, to be published as a new version. */
export interface NewChecklistTemplate {
  /** What it is called. */
  name: string;
  /** Before departure or after the return. */
  phase: "pre_departure" | "post_return";
  /** Its lines, in order. */
  items: NewChecklistItem[];
}

/** An event to be made. */
export interface NewEvent {
  /** What kind of event it is. */
  kind: "charter" | "rental" | "delivery" | "project";
  /** What it is called. */
  title: string;
  /** Planned departure. */
  departure: string;
  /** Planned return; or else the duration. */
  return?: string;
  /** Planned length; or else the return. */
  duration_minutes?: number;
  /** IANA time zone of its departure; the tenant's where absent. */
  zone?: string;
  /** What it uses. */
  asset?: string;
  /** Guests, as booked. */
  party_size?: number;
  /** Where the booking came from. */
  source?: string;
  /** Which marketplace or partner. */
  channel?: string;
  /** When it was booked; now where absent. */
  booked_at?: string;
  /** Everyone of the event may read it. */
  public_note?: string;
  /** Its crew's places. */
  roles?: NewRole[];
  /** Checklists to be bound to it. */
  templates?: string[];
  /** Who gets which role at once, and an invitation. */
  designate?: Designation[];
}

/** A letter that asks somebody to an event. */
export interface NewInvite {
  /** Who is invited. */
  person: string;
  /** The role they are wanted for. */
  role?: string;
}

/** A person to be added. */
export interface NewPerson {
  /** What they are called. */
  name: string;
  /** Their e-mail address. */
  address: string;
  /** Their telephone. */
  phone?: string;
  /** The language of their letters. */
  locale?: string;
  /** What they are to the business. */
  kinds: ("owner" | "dispatcher" | "accountant" | "captain" | "crew" | "guest")[];
  /** Of captains: until when. */
  licensed_until?: string;
}

/** A place in the crew of an event to be made. */
export interface NewRole {
  /** Of kind captain or crew. */
  kind: "captain" | "crew";
  /** What it is called. */
  title: string;
}

/** A key for a machine. */
export interface NewServiceKey {
  /** What it is for. */
  name: string;
  /** What it may do. */
  scopes: ("events:read" | "events:write" | "invites:write" | "money:read" | "metrics:read")[];
  /** When it ends. */
  until: string;
}

/** Where the page opens. Gives no rights. */
export interface Opening {
  /** The event the letter was about. */
  event: string | null;
  /** The role it offered. */
  role: string | null;
}

/** Pay, and what it comes to. */
export interface Pay {
  /** Who is paid. */
  name: string;
  /** So many alike. */
  people: number;
  /** Worked, each. */
  minutes: number;
  /** An hour, each. */
  hourly_cents: number;
  /** Whatever the hours, each. */
  flat_cents: number;
  /** What it comes to for all of them. */
  amount_cents: number;
}

/** Somebody the tenant knows. */
export interface Person {
  /** The person. */
  id: string;
  /** What they are called. */
  name: string;
  /** Their e-mail address. */
  address: string;
  /** Their telephone. */
  phone: string;
  /** The language of their letters. */
  locale: string;
  /** What they are to the business. */
  kinds: ("owner" | "dispatcher" | "accountant" | "captain" | "crew" | "guest")[];
  /** Of captains: until when. */
  licensed_until: string | null;
  /** Whether they may sign in. */
  active: boolean;
}

/** People of the tenant. */
export interface PersonList {
  /** By the time they were added. */
  items: Person[];
  /** The cursor of the next page. */
  next: string | null;
}

/** What to change about a person; what is absent stays. */
export interface PersonPatch {
  /** What they are called. */
  name?: string;
  /** Their e-mail address. */
  address?: string;
  /** Their telephone. */
  phone?: string;
  /** The language of their letters. */
  locale?: string;
  /** What they are to the business. */
  kinds?: ("owner" | "dispatcher" | "accountant" | "captain" | "crew" | "guest")[];
  /** Of captains: until when; null for never. */
  licensed_until?: string | null;
  /** False ends their sessions and keeps them out. */
  active?: boolean;
}

/** Why, where one wants to say it. */
export interface Reason {
  /** Why; for the history. */
  reason?: string;
}

/** A code becomes a session, once. */
export interface Redemption {
  /** The short code, or what the link carries after its #. */
  code: string;
  /** As the page's cookie, or as a token in the answer. */
  as: "cookie" | "token";
  /** One's own address, where it was asked for. */
  address?: string;
}

/** One place in the event's crew. */
export interface Role {
  /** The role. */
  id: string;
  /** Of kind captain or crew. */
  kind: "captain" | "crew";
  /** What it is called. */
  title: string;
  /** "open" or "held". */
  state: string;
  /** Who holds it. */
  holder: Holder | null;
  /** Since when. */
  since: string | null;
  /** Held by who asks. */
  mine: boolean;
  /** Free for who asks, as far as this event goes. */
  claimable: boolean;
}

/** How full it is. */
export interface Seats {
  /** Seats taken. */
  booked: number;
  /** Seats there are. */
  limit: number | null;
}

/** Who is signed in. */
export interface Self {
  /** The person. */
  id: string;
  /** What they are called. */
  name: string;
  /** What they are to the business. */
  kinds: ("owner" | "dispatcher" | "accountant" | "captain" | "crew" | "guest")[];
}

/** A machine's way in. */
export interface ServiceKey {
  /** The key. */
  id: string;
  /** What it is for. */
  name: string;
  /** The bearer token: shown when it is made, and never again. */
  key?: string;
  /** What it may do. */
  scopes: ("events:read" | "events:write" | "invites:write" | "money:read" | "metrics:read")[];
  /** When it was made. */
  made_at: string;
  /** When it ends. */
  until: string;
  /** Last in use, ten minutes sharp. */
  used_at: string | null;
}

/** The tenant's service keys. */
export interface ServiceKeyList {
  /** Oldest first, ended ones included. */
  items: ServiceKey[];
}

/** Being signed in. */
export interface Session {
  /** Who is signed in. */
  person: Self;
  /** To which business. */
  tenant: Tenant;
  /** Where the page opens. */
  open: Opening;
  /** The bearer token, when it was asked for: now and never again. */
  token?: string;
  /** When the ticket ends, unless it is renewed. */
  expires_at: string;
}

/** One of a person's sessions. */
export interface SessionItem {
  /** The session. */
  id: string;
  /** What it runs on. */
  device: string;
  /** How its ticket is kept. */
  form: "cookie" | "token";
  /** Since when. */
  issued_at: string;
  /** Last in use; at most an hour behind. */
  seen_at: string;
  /** The one that asks. */
  current: boolean;
}

/** A person's own sessions. */
export interface SessionList {
  /** Oldest first. */
  items: SessionItem[];
}

/** A move in the event's life. */
export interface StatusChange {
  /** Where it moves. */
  status: "pending" | "confirmed" | "in_progress" | "completed" | "cancelled";
  /** Of cancelling: needed. */
  cause?: "guest" | "weather" | "operator";
  /** Why; for the history. */
  note?: string;
}

/** The business one is signed in to. */
export interface Tenant {
  /** Its short name. */
  slug: string;
  /** What it is called. */
  name: string;
  /** Its IANA time zone. */
  zone: string;
}

/** A renewed token of the same session. */
export interface Ticket {
  /** The new bearer token. */
  token: string;
  /** When it ends. */
  expires_at: string;
}

/** What else the event costs. */
export interface TripCost {
  /** What for. */
  name: string;
  /** How much. */
  amount_cents: number;
}
