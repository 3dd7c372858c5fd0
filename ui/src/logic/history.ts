// History: which sentence tells an entry, and the names it needs. The words stand in the catalogue.
import type { Event, HistoryEntry } from "../api/types.ts";

export interface Sentence {
  key: string; // Under "ui.history.".
  holes: { actor: string; role: string; person: string };
}

// Everybody and every role whose id may stand in an entry.
export function namesOf(event: Event, people: readonly { id: string; name: string }[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const person of people) names.set(person.id, person.name);
  for (const role of event.roles) {
    names.set(role.id, role.title);
    if (role.holder) names.set(role.holder.id, role.holder.name);
  }
  return names;
}

// The entry as a sentence; `someone` and `system` stand where there is no name to tell.
export function sentenceOf(entry: HistoryEntry, names: Map<string, string>, someone: string): Sentence {
  const named = (id: string | undefined) => (id && names.get(id)) || "";
  const actor = entry.actor.name || named(entry.actor.id) || someone;
  const person = entry.facts["person_name"] || named(entry.facts["person"]);
  const role = entry.facts["role_title"] || named(entry.facts["role"]);
  // Releasing one's own role reads differently from being released.
  const own =
    entry.act === "role_released" && (!entry.facts["person"] || entry.facts["person"] === entry.actor.id);
  const key = own ? "role_given_back" : entry.act;
  return { key, holes: { actor, role, person: person || someone } };
}

// The free text that was given with it, where this viewer may read it.
export function noteOf(entry: HistoryEntry): string {
  return entry.notes["reason"] ?? entry.notes["note"] ?? "";
}
