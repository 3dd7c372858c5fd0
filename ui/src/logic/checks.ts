// Checks: what an item of a checklist says to its viewer, and what pressing its box would do.
import type { ChecklistItem, Event, Mark, MarkKind, NewMark } from "../api/types.ts";

// The viewer, as far as the event tells: whoever holds the role that is theirs.
export function viewerOf(event: Event): string | null {
  return event.roles.find((role) => role.mine)?.holder?.id ?? null;
}

export function standingOf(item: ChecklistItem): Mark[] {
  return (item.marks ?? []).filter((mark) => mark.stands);
}

// Marks against which the captain's stands, newest last.
export function outvotedOf(item: ChecklistItem): Mark[] {
  return (item.marks ?? []).filter((mark) => mark.outvoted);
}

// Whether the viewer's box is ticked: of what each does alone, or two do together, by their own mark.
export function isTicked(item: ChecklistItem, viewer: string | null): boolean {
  const own = standingOf(item).some((mark) => mark.by === viewer && mark.kind === "done");
  if (item.each) return own;
  return item.state === "done" || (item.two_person === true && own);
}

// What pressing the box of a tick says.
export function pressOf(item: ChecklistItem, viewer: string | null): MarkKind {
  return isTicked(item, viewer) ? "cleared" : "done";
}

export type Value = { mark: Pick<NewMark, "number" | "text"> } | { wrong: "number" | "text" };

// What was typed, as the item asks for it.
export function valueOf(item: ChecklistItem, typed: string): Value {
  const text = typed.trim();
  if (item.kind === "text") return text ? { mark: { text } } : { wrong: "text" };
  if (!/^-?\d{1,12}$/.test(text)) return { wrong: "number" };
  return { mark: { number: Number(text) } };
}

// The value a mark carries, with its unit.
export function shownValue(item: ChecklistItem, mark: Mark): string {
  if (mark.number !== undefined) return `${mark.number} ${item.unit ?? ""}`.trim();
  return mark.text ?? "";
}
