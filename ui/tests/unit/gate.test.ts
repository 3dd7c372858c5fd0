// Tests of the gate's logic: what a viewer can settle while departing or completing, and what shuts the gate.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Checklist, ChecklistItem, Gate, GateFinding } from "../../src/api/types.ts";
import { countOf, gateOf, isShut, itemsOf, overridable } from "../../src/logic/gate.ts";
import { anEvent } from "./support.ts";

function finding(reason: string, override: GateFinding["override"]): GateFinding {
  return { reason, override, items: [], defects: [] };
}

function gateWith(findings: GateFinding[], more: Partial<Gate> = {}): Gate {
  return {
    step: "departure",
    open: findings.length === 0,
    reasons: findings.map(({ reason }) => reason),
    findings,
    expected_head_count: null,
    ...more,
  };
}

const captain = anEvent({ can: ["move_status", "override_gate"] });
const office = anEvent({ can: ["move_status", "override_gate", "override_gate_as_office"] });
const crew = anEvent({ can: ["see_gate"] });

test("a gate counts for its own step only", () => {
  const gate = gateWith([]);
  assert.equal(gateOf(gate, "in_progress"), gate);
  assert.equal(gateOf(gate, "completed"), null);
  assert.equal(gateOf(gate, "confirmed"), null);
  assert.equal(gateOf(null, "in_progress"), null);
});

test("what may be overridden is offered to those who may", () => {
  const gate = gateWith([finding("stop_defect", "reason"), finding("minor_waiver_missing", "office")]);
  const reasons = (event: typeof captain) => overridable(event, gate).map(({ reason }) => reason);
  assert.deepEqual(reasons(office), ["stop_defect", "minor_waiver_missing"]);
  assert.deepEqual(reasons(captain), ["stop_defect"]);
  assert.deepEqual(reasons(crew), []);
  assert.ok(!isShut(office, gate));
  assert.ok(isShut(captain, gate));
  assert.ok(isShut(crew, gate));
});

test("what nobody may override shuts the gate, and an open one shuts nobody out", () => {
  assert.ok(isShut(office, gateWith([finding("on_hold", "never")])));
  assert.ok(!isShut(crew, gateWith([])));
  assert.ok(!isShut(crew, null));
});

test("a count that is missing is asked for, not waited for", () => {
  const missing = [finding("head_count_differs", "never")];
  assert.ok(!isShut(captain, gateWith(missing, { step: "completion", expected_head_count: 11 })));
  assert.ok(isShut(captain, gateWith(missing, { step: "completion" })));
});

test("a number of people is read as typed", () => {
  assert.equal(countOf(" 11 "), 11);
  assert.equal(countOf("0"), 0);
  for (const text of ["", "-1", "1.5", "eleven", "1000"]) assert.equal(countOf(text), null, text);
});

test("items are told by their texts, list by list", () => {
  const item = (id: string, text: string): ChecklistItem => ({
    ...{ id, text, kind: "tick", who: "crew", required: true, stop: false },
    ...{ state: "open", asked: true, may_mark: true },
  });
  const list = (id: string, name: string, items: ChecklistItem[]): Checklist => ({
    ...{ id, name, phase: "pre_departure", items },
    ...{ progress: { done: 0, failed: 0, total: items.length }, roles: [], people: [] },
  });
  const before = list("CL1", "Before", [item("IT1", "Fuel"), item("IT2", "Lights")]);
  const event = anEvent({ checklists: [before, list("CL2", "After", [item("IT1", "Hose down")])] });
  const found = { ...finding("required_item_open", "reason"), items: [{ list: "CL1", item: "IT1" }] };
  assert.deepEqual(itemsOf(event, found), [{ list: "Before", items: ["Fuel"] }]);
});
