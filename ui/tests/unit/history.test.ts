// Tests of the history's sentences: who did what to whom, with names where there are any.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { HistoryEntry } from "../../src/api/types.ts";
import { namesOf, noteOf, sentenceOf } from "../../src/logic/history.ts";
import { anEvent, roleNamed } from "./support.ts";

const entry = (more: Partial<HistoryEntry>): HistoryEntry => ({
  seq: 1,
  at: "2027-03-13T18:00:00Z",
  act: "created",
  actor: { id: "PE1" },
  facts: {},
  notes: {},
  ...more,
});

const names = namesOf(
  anEvent({ roles: [roleNamed("RO1", { title: "Captain", holder: { id: "PE2", name: "Marco" } })] }),
  [{ id: "PE1", name: "Dana" }],
  [entry({ actor: { id: "PE3", name: "Theo" } })],
);

test("an entry is told with the names of its people and role", () => {
  const given = entry({ act: "role_designated", facts: { role: "RO1", to: "PE2" } });
  assert.deepEqual(sentenceOf(given, names, "Somebody"), {
    key: "role_designated",
    holes: { actor: "Dana", role: "Captain", person: "Marco", item: "" },
  });
  const unknown = entry({ act: "invited", actor: { id: "PE9" }, facts: { person: "PE8" } });
  assert.deepEqual(sentenceOf(unknown, names, "Somebody").holes, {
    actor: "Somebody",
    role: "",
    person: "Somebody",
    item: "",
  });
});

test("giving back one's own role is not being released", () => {
  const facts = { role: "RO1", from: "PE1" };
  assert.equal(sentenceOf(entry({ act: "role_released", facts }), names, "").key, "role_given_back");
  assert.equal(
    sentenceOf(entry({ act: "role_released", facts: { ...facts, from: "PE3" } }), names, "").key,
    "role_released",
  );
});

test("moving a hold's time, and going ahead against the gate, read differently", () => {
  const keyOf = (act: string, facts: Record<string, string>) =>
    sentenceOf(entry({ act, facts }), names, "").key;
  assert.equal(keyOf("hold_put", { review_at: "2027-03-13T20:30:00Z" }), "hold_put");
  assert.equal(keyOf("hold_put", { review_at_before: "2027-03-13T20:30:00Z" }), "hold_extended");
  assert.equal(keyOf("departed", {}), "departed");
  assert.equal(keyOf("departed", { overridden: "stop_defect" }), "departed_against");
  assert.equal(keyOf("completed", { overridden: "post_return_item_open" }), "completed_against");
});

test("the reason is told where the viewer may read it", () => {
  assert.equal(noteOf(entry({ notes: { reason: "Fever" } })), "Fever");
  assert.equal(noteOf(entry({ notes: { note: "Calm", override: "On paper" } })), "On paper");
  assert.equal(noteOf(entry({})), "");
});

test("new times are told by what moved", () => {
  const facts = { departure_before: "2027-03-13T20:30:00Z", departure: "2027-03-13T21:15:00Z", return: "x" };
  const moved = sentenceOf(entry({ act: "times_changed", facts }), names, "");
  assert.equal(moved.key, "times_changed");
  assert.equal(moved.at, "2027-03-13T21:15:00Z");
  const longer = sentenceOf(
    entry({ act: "times_changed", facts: { return: "2027-03-13T23:15:00Z" } }),
    names,
    "",
  );
  assert.equal(longer.key, "return_changed");
  assert.equal(longer.at, "2027-03-13T23:15:00Z");
  assert.equal("at" in sentenceOf(entry({ act: "asset_swapped" }), names, ""), false);
});
