// History: which sentence tells an entry, and the names it needs. The words stand in the catalogue.
import type { Event, HistoryEntry } from "../api/types.ts";

export interface Sentence {
  key: string; // Under "ui.history.".
  holes: Record<"actor" | "role" | "person" | "item", string>;
}

// Everybody, every role and every item whose id may stand in an entry, as far as this viewer may know them.
export function namesOf(
  event: Event,
  people: readonly { id: string; name: string }[],
  entries: readonly HistoryEntry[],
): Map<string, string> {
  const names = new Map<string, string>();
  for (const { actor } of entries) if (actor.name) names.set(actor.id, actor.name);
  for (const person of people) names.set(person.id, person.name);
  for (const role of event.roles) {
    names.set(role.id, role.title);
    if (role.holder?.name) names.set(role.holder.id, role.holder.name);
  }
  for (const list of event.checklists) for (const item of list.items) names.set(item.id, item.text);
  return names;
}

// Of a role that changed hands `from` and `to` name the holders; an invitation names its person.
function personOf(entry: HistoryEntry): string | undefined {
  if (entry.act === "role_released") return entry.facts["from"];
  return entry.facts["to"] ?? entry.facts["person"];
}

// The entry as a sentence; `someone` stands where there is no name to tell.
export function sentenceOf(entry: HistoryEntry, names: Map<string, string>, someone: string): Sentence {
  const named = (id: string | undefined) => (id !== undefined && names.get(id)) || "";
  const person = personOf(entry);
  // Releasing one's own role reads differently from being released.
  const own = entry.act === "role_released" && person === entry.actor.id;
  return {
    key: own ? "role_given_back" : entry.act,
    holes: {
      actor: entry.actor.name || named(entry.actor.id) || someone,
      role: named(entry.facts["role"]),
      person: named(person) || someone,
      item: named(entry.facts["item"]),
    },
  };
}

// The free text that was given with it, where this viewer may read it.
export function noteOf(entry: HistoryEntry): string {
  return entry.notes["reason"] ?? entry.notes["note"] ?? entry.notes["text"] ?? "";
}
