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
  /** Checklist items done of those that come next, before it leaves or before it is completed. */
  items_done?: number;
  /** All of those. */
  items_total?: number;
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
  /** Open faults that keep its events from departing. */
  stop_defects: number;
}

/** What an event is to use. */
export interface AssetChoice {
  /** What it uses from now on; null for nothing, where its kind goes without. */
  asset: string | null;
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

/** Somebody who could take an open role. */
export interface Candidate {
  /** Who. */
  person: string;
  /** For those who may see the team. */
  name?: string;
  /** The open roles they could take. */
  roles: string[];
  /** No other event has them at that time. */
  free: boolean;
  /** When the first such event has them. */
  taken: Taken | null;
}

/** Who could take the event's open roles. */
export interface CandidateList {
  /** In no order of merit. */
  items: Candidate[];
  /** The cursor of the next page. */
  next: string | null;
}

/** A checklist as the event carries it, and how far it has come. */
export interface Checklist {
  /** The list. */
  id: string;
  /** Its name. */
  name: string;
  /** Before departure or after the return. */
  phase: "pre_departure" | "post_return";
  /** Of the template it was bound from. */
  version: number;
  /** How far it has come. */
  progress: ChecklistProgress;
  /** The same by role. */
  roles: RoleProgress[];
  /** The same by who did it. */
  people: PersonProgress[];
  /** Its lines, in order. */
  items: EventChecklistItem[];
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
  /** Done for themselves by each; once for all where absent. */
  each?: "once" | "each_crew" | "each_guest";
  /** Done when two different people marked it. */
  two_person?: boolean;
  /** Asked only then; always where absent. */
  condition?: "always" | "minors_aboard" | "return_near_sunset";
}

/** How far a list has come. */
export interface ChecklistProgress {
  /** Of these, done or not applicable. */
  done: number;
  /** Of these, failed. */
  failed: number;
  /** Items that are asked. */
  total: number;
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

/** How a defect was put right. */
export interface Closing {
  /** What was done about it. */
  note: string;
}

/** A call that letters will carry. */
export interface CrewCall {
  /** Its entry in the event's history. */
  seq: number;
  /** The roles it looks for. */
  roles: string[];
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

/** A fault of an asset. */
export interface Defect {
  /** The defect. */
  id: string;
  /** Whose it is. */
  asset: string;
  /** Open until somebody closes it. */
  state: "open" | "closed";
  /** What is wrong, in a few words. */
  title: string;
  /** What else is to be known. */
  note?: string;
  /** No event of the asset departs while it is open. */
  stop: boolean;
  /** Who sees to it. */
  owner: DefectPerson | null;
  /** By when. */
  due: string | null;
  /** Who found it. */
  opened_by: DefectPerson | null;
  /** When. */
  opened_at: string;
  /** What it came from, where it was a checklist. */
  source: DefectSource | null;
  /** How it was put right. */
  closed: DefectClosing | null;
}

/** That a defect was put right. */
export interface DefectClosing {
  /** Who closed it. */
  by: DefectPerson;
  /** When. */
  at: string;
  /** What was done about it; absent where the item it came from was done again. */
  note?: string;
}

/** The faults of an asset. */
export interface DefectList {
  /** Open ones first, newest first. */
  items: Defect[];
  /** The cursor of the next page. */
  next: string | null;
}

/** What to change about a defect; what is absent stays. */
export interface DefectPatch {
  /** What is wrong, in a few words. */
  title?: string;
  /** What else is to be known. */
  note?: string;
  /** No event of the asset departs while it is open. */
  stop?: boolean;
  /** Who sees to it; null for nobody yet. */
  owner?: string | null;
  /** By when; null for no date. */
  due?: string | null;
}

/** Somebody a defect names. */
export interface DefectPerson {
  /** The person. */
  id: string;
  /** Their name. */
  name?: string;
}

/** The item of an event's checklist whose failing opened a defect. */
export interface DefectSource {
  /** The event. */
  event: string;
  /** Its checklist. */
  list: string;
  /** The item that failed. */
  item: string;
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
  /** The hold, as far as the viewer may know of it. */
  hold: Hold | null;
  /** Confirmed and past its departure: somebody must say what became of it. */
  unresolved: boolean;
  /** Planned and actual times. */
  times: EventTimes;
  /** What it uses. */
  asset: EventAsset | null;
  /** Guests, as booked. */
  party_size: number;
  /** Passengers as counted, crew not. */
  head_counts: HeadCounts;
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

/** One line of an event's checklist. */
export interface EventChecklistItem {
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
  /** Done for themselves by each; once for all where absent. */
  each?: "once" | "each_crew" | "each_guest";
  /** Done when two different people marked it. */
  two_person?: boolean;
  /** Asked only then; always where absent. */
  condition?: "always" | "minors_aboard" | "return_near_sunset";
  /** What its marks come to. */
  state: "open" | "done" | "failed" | "not_applicable";
  /** Its condition holds and there is somebody to do it: it counts. */
  asked: boolean;
  /** By who asks, now. */
  may_mark: boolean;
  /** In the order in which they arrived. */
  marks?: Mark[];
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

/** A calendar to subscribe to. */
export interface Feed {
  /** Since when there is one; null where there is none. */
  made_at: string | null;
  /** Its secret address: shown when it is made, and never again. */
  url?: string;
  /** The same, for what opens calendars by themselves. */
  webcal_url?: string;
}

/** May this event take its next step, and if not, why not. */
export interface Gate {
  /** What is asked of it; null when the event's life is over. */
  step: "departure" | "completion" | null;
  /** May it depart, or be completed? */
  open: boolean;
  /** Why not. */
  reasons: ("not_confirmed" | "on_hold" | "no_lead" | "over_passenger_limit" | "crew_below_minimum"
    | "head_count_differs" | "required_item_open" | "stop_item_failed" | "stop_defect"
    | "waiver_missing" | "minor_waiver_missing" | "post_return_item_open")[];
  /** The same, with what it is about. */
  findings: GateFinding[];
  /** What a count of passengers must come to; null where there is nothing to compare it with. */
  expected_head_count: number | null;
}

/** One reason of the gate. */
export interface GateFinding {
  /** What stands in the way. */
  reason: "not_confirmed" | "on_hold" | "no_lead" | "over_passenger_limit" | "crew_below_minimum"
    | "head_count_differs" | "required_item_open" | "stop_item_failed" | "stop_defect"
    | "waiver_missing" | "minor_waiver_missing" | "post_return_item_open";
  /** Who may go ahead all the same: nobody, the captain and the office with a reason in writing, or
   * the office alone. */
  override: "never" | "reason" | "office";
  /** The items it is about. */
  items: GateItem[];
  /** The defects it is about. */
  defects: string[];
}

/** An item of a checklist that stands in the way. */
export interface GateItem {
  /** The checklist. */
  list: string;
  /** Its item. */
  item: string;
}

/** Going ahead against reasons that may be overridden. */
export interface GateOverride {
  /** Against which of the gate's reasons. */
  reasons: ("not_confirmed" | "on_hold" | "no_lead" | "over_passenger_limit" | "crew_below_minimum"
    | "head_count_differs" | "required_item_open" | "stop_item_failed" | "stop_defect"
    | "waiver_missing" | "minor_waiver_missing" | "post_return_item_open")[];
  /** Why all the same; for the history. */
  note: string;
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

/** Passengers as counted, crew not. */
export interface HeadCounts {
  /** When it left; null where nobody counted. */
  out: number | null;
  /** When it was back. */
  back: number | null;
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

/** A pause of the event, with a reminder. */
export interface Hold {
  /** When somebody looks at it again; the hold stays until it is lifted. */
  review_at: string;
  /** Since when; for those who may put a hold. */
  at?: string;
  /** By whom; likewise. */
  by?: HoldAuthor;
  /** Why; likewise. */
  reason?: string;
}

/** Who put it on hold, or changed the hold last. */
export interface HoldAuthor {
  /** The person. */
  id: string;
  /** Of a person still known. */
  name?: string;
}

/** Lifting a hold. */
export interface HoldLifting {
  /** Why; for the office's history. */
  note?: string;
}

/** An order to put several events on hold, or to lift their holds. */
export interface HoldOrder {
  /** Put on hold, or lift. */
  act: "put" | "lift";
  /** Planned departures from here… */
  from: string;
  /** …and before here, at most 31 days later. */
  to: string;
  /** Of these only; of all where none is named. */
  assets?: string[];
  /** Why; required for putting on hold. */
  reason?: string;
  /** Required for putting on hold: see NewHold. */
  review_at?: string;
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

/** Work on several events, and how far it has come. */
export interface Job {
  /** The job. */
  id: string;
  /** What is done to each event. */
  act: "put" | "lift";
  /** Where it stands; stopped when who ordered it may do so no more. */
  state: "waiting" | "running" | "done" | "stopped";
  /** Planned departures from here… */
  from: string;
  /** …and before here. */
  to: string;
  /** Of these; of all where none is named. */
  assets: string[];
  /** Why. */
  reason: string;
  /** When the holds are looked at again. */
  review_at: string | null;
  /** Events there were when it was ordered. */
  total: number;
  /** Of them, those that are as ordered. */
  done: number;
  /** Those left alone: they had moved away, departed or gone. */
  skipped: number;
  /** When it was ordered. */
  ordered_at: string;
  /** When it ended. */
  ended_at: string | null;
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
  kind: "invite" | "link" | "role_given" | "role_taken_back" | "event_cancelled" | "times_changed"
    | "hold_put" | "hold_lifted" | "hold_review" | "crew_call" | "nudge" | "daily_brief"
    | "attack_warning" | "mail_trouble";
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
  /** When it is tried next, while it waits. */
  due: string | null;
  /** Why it was dropped or died, or was not accepted last. */
  trouble: string | null;
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

/** What a mail service tells of an address. */
export interface MailReport {
  /** The address that the letter went to. */
  address: string;
  /** What became of it: bounced or complained. */
  state: "fine" | "bounced" | "complained";
}

/** What somebody said of an item. None is ever changed or taken away. */
export interface Mark {
  /** Who marked it. */
  by: string;
  /** Their name, for those who may see the team. */
  name?: string;
  /** What they said. */
  kind: "done" | "failed" | "not_applicable" | "cleared";
  /** When it arrived. */
  at: string;
  /** When it was made, where that was earlier. */
  made_at?: string;
  /** The value of a number. */
  number?: number;
  /** The value of a text, the reason, or what is wrong; for those aboard and the office. */
  text?: string;
  /** True where the item's state rests on it. */
  stands?: boolean;
  /** True where the captain's mark stands against it, though made without knowing. */
  outvoted?: boolean;
  /** The defect of the asset that it opened. */
  defect?: string;
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
  /** Once for all, where absent; or each for themselves. */
  each?: "once" | "each_crew" | "each_guest";
  /** Done when two different people marked it. */
  two_person?: boolean;
  /** Asked only then; always where absent. */
  condition?: "always" | "minors_aboard" | "return_near_sunset";
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

/** A letter to everybody free who could take an open role. */
export interface NewCrewCall {
  /** The roles looked for; every open one where none is named. */
  roles?: string[];
  /** Why; for the history. */
  note?: string;
}

/** A fault of an asset, as somebody found it. */
export interface NewDefect {
  /** What is wrong, in a few words. */
  title: string;
  /** What else is to be known. */
  note?: string;
  /** No event of the asset departs while it is open. */
  stop?: boolean;
  /** Who sees to it. */
  owner?: string;
  /** By when. */
  due?: string;
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
  /** Its crew's places; where none is named, a lead's and the asset's minimum crew. */
  roles?: NewRole[];
  /** Checklists to be bound to it. */
  templates?: string[];
  /** Who gets which role at once, and an invitation. */
  designate?: Designation[];
}

/** A hold to be put, or put otherwise. */
export interface NewHold {
  /** Why; the captain and the office can read it. */
  reason: string;
  /** When somebody is reminded to look at it again, at most 31 days ahead. Nothing is lifted by
   * it. */
  review_at: string;
}

/** A letter that asks somebody to an event. */
export interface NewInvite {
  /** Who is invited. */
  person: string;
  /** The role they are wanted for. */
  role?: string;
}

/** What somebody says of an item. */
export interface NewMark {
  /** The device's own name of this mark, of letters, digits and ._- : the same one again is done
   * already. */
  operation: string;
  /** "done"; "failed", of what no number tells; "not_applicable", with a reason; "cleared" takes
   * back. */
  kind: "done" | "failed" | "not_applicable" | "cleared";
  /** What an item of kind number asks for. */
  number?: number;
  /** What an item of kind text asks for; the reason; what is wrong. */
  text?: string;
  /** When it was made, where that was not now: believed up to the present. */
  made_at?: string;
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
  /** The IANA time zone they live by; empty for the business's. */
  zone?: string;
}

/** A place in the crew of an event to be made. */
export interface NewRole {
  /** Of kind captain or crew. */
  kind: "captain" | "crew";
  /** What it is called. */
  title: string;
}

/** When a rule runs. */
export interface NewRule {
  /** When it runs, as EventBridge writes it: cron(…) with six fields in UTC, or rate(…),
   * counted from when it was switched on. */
  schedule: string;
  /** Whether it runs at all. */
  on: boolean;
}

/** A key for a machine. */
export interface NewServiceKey {
  /** What it is for. */
  name: string;
  /** What it may do. */
  scopes: ("events:read" | "events:write" | "invites:write" | "money:read" | "metrics:read"
    | "letters:write")[];
  /** When it ends. */
  until: string;
}

/** When an event is to leave and return. */
export interface NewTimes {
  /** Planned departure. Alone, it keeps the planned length. */
  departure: string;
  /** Planned return; or the duration, or neither. */
  return?: string;
  /** Planned length; or the return, or neither. */
  duration_minutes?: number;
  /** What becomes of holders who are taken then, or whose licence ends before the return: they are
   * listed and nothing changes, or they lose their roles. */
  on_overlap?: "refuse" | "free_roles";
  /** Why; for the history. */
  note?: string;
}

/** One letter. */
export interface OneLetter {
  /** The letter as it is now. */
  letter: Letter;
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
  /** The IANA time zone they live by; empty for the business's. */
  zone: string;
  /** How letters to their address fare. */
  mail: "fine" | "bounced" | "complained";
  /** Since when letters do not arrive. */
  mail_since: string | null;
  /** The letters they do without. */
  muted: ("nudges" | "briefs" | "crew_calls")[];
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
  /** The IANA time zone they live by; empty for the business's. */
  zone?: string;
  /** The letters they do without. */
  muted?: ("nudges" | "briefs" | "crew_calls")[];
}

/** How much of a list somebody has done. */
export interface PersonProgress {
  /** The person. */
  id: string;
  /** For those who may see the team. */
  name?: string;
  /** On so many items a mark of theirs stands. */
  items: number;
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

/** How far what a role has to do has come. */
export interface RoleProgress {
  /** The role. */
  role: string;
  /** Of these, done or not applicable. */
  done: number;
  /** Of these, failed. */
  failed: number;
  /** Items that are this role's to do. */
  total: number;
}

/** What the program does by itself, and when. */
export interface Rule {
  /** What it is called. */
  name: string;
  /** What it does. */
  kind: "nudge" | "daily_brief";
  /** When it runs. */
  schedule: string;
  /** Whether it runs at all. */
  on: boolean;
  /** When it was switched on, or given this schedule. */
  since: string;
  /** As of when it ran last. */
  last_run: string | null;
  /** The next times; none while it is off. */
  next: string[];
}

/** The tenant's rules. */
export interface RuleList {
  /** By name. */
  items: Rule[];
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
  scopes: ("events:read" | "events:write" | "invites:write" | "money:read" | "metrics:read"
    | "letters:write")[];
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
  /** Departing or completing: passengers as counted, crew not. */
  head_count?: number;
  /** Instead of the head count: everybody as counted, crew included. */
  souls?: number;
  /** Departing or completing all the same. */
  override?: GateOverride;
}

/** When another event has somebody. */
export interface Taken {
  /** From here… */
  from: string;
  /** …until here. */
  to: string;
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
