// History: which sentence tells an entry, and the names it needs. The words stand in the catalogue.
import type { Event, HistoryEntry } from "../api/types.ts";

export interface Sentence {
  key: string; // Under "ui.history.".
  at?: string; // The instant that stands in it as {when}.
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

// Where the departure stayed, new times are a new return.
function planOf(entry: HistoryEntry): { key: string; at: string } | null {
  if (entry.act !== "times_changed") return null;
  const { departure, return: back } = entry.facts;
  if (departure) return { key: "times_changed", at: departure };
  return back ? { key: "return_changed", at: back } : null;
}

// Some acts read differently by what they were: giving back one's own role is not being released, moving a
// hold's time is not putting it, and going ahead against the gate is told.
function keyOf(entry: HistoryEntry, person: string | undefined): string {
  if (entry.act === "role_released" && person === entry.actor.id) return "role_given_back";
  if (entry.act === "hold_put" && entry.facts["review_at_before"]) return "hold_extended";
  return entry.facts["overridden"] ? `${entry.act}_against` : entry.act;
}

// The entry as a sentence; `someone` stands where there is no name to tell.
export function sentenceOf(entry: HistoryEntry, names: Map<string, string>, someone: string): Sentence {
  const named = (id: string | undefined) => (id !== undefined && names.get(id)) || "";
  const person = personOf(entry);
  const plan = planOf(entry);
  return {
    key: plan?.key ?? keyOf(entry, person),
    ...(plan ? { at: plan.at } : {}),
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
  const { notes } = entry;
  return notes["override"] ?? notes["reason"] ?? notes["note"] ?? notes["text"] ?? "";
}
