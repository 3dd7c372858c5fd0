// Calls: every request the page makes, by name.
import { call } from "./client.ts";
import type {
  AgendaItem,
  Asset,
  Brand,
  Candidate,
  ChecklistTemplate,
  CrewCall,
  Defect,
  Event,
  Feed,
  Gate,
  HistoryEntry,
  List,
  Me,
  NewEvent,
  NewMark,
  NewTimes,
  Person,
  Session,
  StatusMove,
} from "./types.ts";

const id = encodeURIComponent;
const eventAt = (event: string) => `/api/events/${id(event)}`;
const roleAt = (event: string, role: string) => `${eventAt(event)}/roles/${id(role)}`;
const defectsOf = (asset: string) => `/api/assets/${id(asset)}/defects`;

export const api = {
  brand: () => call<Brand>("GET", "/api/brand"),
  redeem: (code: string, address: string) =>
    call<Session>("POST", "/api/session", { body: { code, as: "cookie", ...(address ? { address } : {}) } }),
  signOut: () => call<void>("DELETE", "/api/session"),
  askLink: (by: { address: string } | { code: string }) => call<void>("POST", "/api/links", { body: by }),
  me: () => call<Me>("GET", "/api/me"),
  feed: () => call<Feed>("GET", "/api/me/feed"),
  makeFeed: () => call<Feed>("POST", "/api/me/feed"),
  endFeed: () => call<void>("DELETE", "/api/me/feed"),

  people: () => call<List<Person>>("GET", "/api/people?limit=200"),
  assets: () => call<List<Asset>>("GET", "/api/assets?limit=200"),
  templates: () => call<List<ChecklistTemplate>>("GET", "/api/checklist-templates?limit=200"),

  events: (cursor?: string) =>
    call<List<AgendaItem>>("GET", `/api/events?limit=50${cursor ? `&cursor=${id(cursor)}` : ""}`),
  unresolved: () => call<List<AgendaItem>>("GET", "/api/events?unresolved=true&limit=50"),
  event: (event: string) => call<Event>("GET", eventAt(event)),
  calendarOf: (event: string) => `${eventAt(event)}/calendar.ics`,
  createEvent: (event: NewEvent, key: string) => call<Event>("POST", "/api/events", { body: event, key }),
  move: (event: string, move: StatusMove) => call<Event>("PUT", `${eventAt(event)}/status`, { body: move }),
  putHold: (event: string, hold: { reason: string; review_at: string }) =>
    call<Event>("PUT", `${eventAt(event)}/hold`, { body: hold }),
  liftHold: (event: string, note: string) =>
    call<Event>("DELETE", `${eventAt(event)}/hold`, { body: note ? { note } : {} }),
  setTimes: (event: string, times: NewTimes) =>
    call<Event>("PUT", `${eventAt(event)}/times`, { body: times }),
  swapAsset: (event: string, asset: string | null) =>
    call<Event>("PUT", `${eventAt(event)}/asset`, { body: { asset } }),
  gate: (event: string) => call<Gate>("GET", `${eventAt(event)}/gate`),
  history: (event: string, cursor?: string) =>
    call<List<HistoryEntry>>(
      "GET",
      `${eventAt(event)}/history?limit=50${cursor ? `&cursor=${id(cursor)}` : ""}`,
    ),

  mark: (event: string, list: string, item: string, mark: NewMark) =>
    call<Event>("PUT", `${eventAt(event)}/checklists/${id(list)}/items/${id(item)}`, { body: mark }),

  defects: (asset: string) => call<List<Defect>>("GET", `${defectsOf(asset)}?state=open&limit=50`),
  reportDefect: (asset: string, defect: { title: string; note?: string; stop: boolean }, key: string) =>
    call<Defect>("POST", defectsOf(asset), { body: defect, key }),
  closeDefect: (asset: string, defect: string, note: string) =>
    call<Defect>("PUT", `${defectsOf(asset)}/${id(defect)}/closing`, { body: { note } }),

  claim: (event: string, role: string) => call<Event>("PUT", `${roleAt(event, role)}/claim`),
  releaseOwn: (event: string, role: string, reason: string) =>
    call<Event>("DELETE", `${roleAt(event, role)}/claim`, { body: reason ? { reason } : {} }),
  designate: (event: string, role: string, person: string) =>
    call<Event>("PUT", `${roleAt(event, role)}/holder`, { body: { person } }),
  release: (event: string, role: string, reason: string) =>
    call<Event>("DELETE", `${roleAt(event, role)}/holder`, { body: { reason } }),
  candidates: (event: string) => call<List<Candidate>>("GET", `${eventAt(event)}/candidates?limit=200`),
  callCrew: (event: string, role: string, key: string) =>
    call<CrewCall>("POST", `${eventAt(event)}/crew-calls`, { body: { roles: [role] }, key }),
  invite: (event: string, person: string, role: string, key: string) =>
    call<void>("POST", `${eventAt(event)}/invites`, { body: { person, role }, key }),
};
