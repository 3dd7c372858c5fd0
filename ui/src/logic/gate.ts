// Gate: of what stands in the way of the next step, what this viewer can settle while taking it, and what
// not.
import type { Event, Gate, GateFinding, Status } from "../api/types.ts";

// The gate's answer, where it is about this move.
export function gateOf(gate: Gate | null, to: Status): Gate | null {
  const step = to === "in_progress" ? "departure" : to === "completed" ? "completion" : null;
  return step && gate?.step === step ? gate : null;
}

// A count is asked for with the move: that it is missing stops nobody from counting.
function settledByCounting(gate: Gate, finding: GateFinding): boolean {
  return finding.reason === "head_count_differs" && gate.expected_head_count !== null;
}

function mayOverride(event: Event, finding: GateFinding): boolean {
  if (finding.override === "reason") return event.can.includes("override_gate");
  return finding.override === "office" && event.can.includes("override_gate_as_office");
}

// What this viewer may go ahead against, with a reason in writing.
export function overridable(event: Event, gate: Gate | null): GateFinding[] {
  return (gate?.findings ?? []).filter((finding) => mayOverride(event, finding));
}

// Whether something stands in the way that has to be seen to first.
export function isShut(event: Event, gate: Gate | null): boolean {
  return (gate?.findings ?? []).some(
    (finding) => !mayOverride(event, finding) && !settledByCounting(gate!, finding),
  );
}

// Passengers as somebody types them; null where it is no number of people.
export function countOf(text: string): number | null {
  return /^\d{1,3}$/.test(text.trim()) ? Number(text.trim()) : null;
}

// The texts of a finding's items, list by list.
export function itemsOf(event: Event, finding: GateFinding): { list: string; items: string[] }[] {
  return event.checklists.flatMap((list) => {
    const wanted = new Set(finding.items.filter((one) => one.list === list.id).map((one) => one.item));
    const items = list.items.filter((item) => wanted.has(item.id)).map((item) => item.text);
    return items.length > 0 ? [{ list: list.name, items }] : [];
  });
}
