// Tests of checklist items: whose word stands, what a press says, and what was typed.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChecklistItem, Mark } from "../../src/api/types.ts";
import {
  isTicked,
  outvotedOf,
  pressOf,
  shownValue,
  standingOf,
  valueOf,
  viewerOf,
} from "../../src/logic/checks.ts";
import { anEvent, roleNamed } from "./support.ts";

const item = (more: Partial<ChecklistItem> = {}): ChecklistItem => ({
  id: "IT1",
  text: "Bilge dry",
  kind: "tick",
  who: "crew",
  required: true,
  stop: false,
  state: "open",
  asked: true,
  may_mark: true,
  ...more,
});
const mark = (by: string, more: Partial<Mark> = {}): Mark => ({
  by,
  kind: "done",
  at: "2027-03-13T18:00:00Z",
  stands: true,
  ...more,
});

test("the viewer is whoever holds the role that is theirs", () => {
  const mine = roleNamed("RO1", { mine: true, holder: { id: "PE1", name: "Ines" } });
  assert.equal(viewerOf(anEvent({ roles: [roleNamed("RO2"), mine] })), "PE1");
  assert.equal(viewerOf(anEvent()), null);
});

test("what stands and what was overruled are told apart", () => {
  const marks = [
    mark("PE1", { stands: false }),
    mark("PE2"),
    mark("PE3", { stands: false, outvoted: true }),
  ];
  assert.deepEqual(
    standingOf(item({ marks })).map(({ by }) => by),
    ["PE2"],
  );
  assert.deepEqual(
    outvotedOf(item({ marks })).map(({ by }) => by),
    ["PE3"],
  );
  assert.deepEqual(standingOf(item()), []);
});

test("a press ticks what is open and takes back what is ticked", () => {
  assert.equal(pressOf(item(), null), "done");
  assert.equal(pressOf(item({ state: "failed", marks: [mark("PE1", { kind: "failed" })] }), "PE1"), "done");
  assert.equal(pressOf(item({ state: "done", marks: [mark("PE2")] }), "PE1"), "cleared");
});

test("of what each does alone one's own mark counts, also while others' are missing", () => {
  const each = item({ each: "each_crew", marks: [mark("PE1")] });
  assert.equal(isTicked(each, "PE1"), true);
  assert.equal(isTicked(each, "PE2"), false);
  assert.equal(isTicked(item({ each: "each_crew", state: "done", marks: [mark("PE2")] }), "PE1"), false);
});

test("of what two do together the first one's box is ticked already", () => {
  const first = item({ two_person: true, marks: [mark("PE1")] });
  assert.equal(isTicked(first, "PE1"), true);
  assert.equal(isTicked(first, "PE2"), false);
});

test("what was typed is read as the item asks", () => {
  assert.deepEqual(valueOf(item({ kind: "number" }), " 42 "), { mark: { number: 42 } });
  assert.deepEqual(valueOf(item({ kind: "number" }), "-3"), { mark: { number: -3 } });
  for (const typed of ["", "4.5", "many", "9999999999999"])
    assert.deepEqual(valueOf(item({ kind: "number" }), typed), { wrong: "number" });
  assert.deepEqual(valueOf(item({ kind: "text" }), " Ticket 7 "), { mark: { text: "Ticket 7" } });
  assert.deepEqual(valueOf(item({ kind: "text" }), "  "), { wrong: "text" });
});

test("a value is shown with its unit", () => {
  assert.equal(shownValue(item({ kind: "number", unit: "%" }), mark("PE1", { number: 0 })), "0 %");
  assert.equal(shownValue(item(), mark("PE1", { text: "By day" })), "By day");
  assert.equal(shownValue(item(), mark("PE1")), "");
});
