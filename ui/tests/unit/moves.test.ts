// Tests of moves: which step the big button offers, to whom, and when.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asksFirst, asksGate, mayFree, mayRetime, maySwap, movesOf, nextMove, nextStep } from "../../src/logic/moves.ts";
import { anEvent, kNow, roleNamed } from "./support.ts";

test("only moves that the viewer may make are offered", () => {
  assert.deepEqual(movesOf(anEvent()), ["in_progress", "pending", "cancelled"]);
  assert.deepEqual(movesOf(anEvent({ can: ["move_status"] })), ["in_progress"]);
  assert.deepEqual(movesOf(anEvent({ can: ["cancel_event"] })), ["pending", "cancelled"]);
  assert.deepEqual(movesOf(anEvent({ can: [] })), []);
});

test("the next move is the one of the event's life", () => {
  assert.equal(
    nextMove(anEvent({ status: "pending", moves: ["confirmed", "cancelled"] }), kNow),
    "confirmed",
  );
  assert.equal(nextMove(anEvent(), kNow), "in_progress");
  assert.equal(nextMove(anEvent({ status: "in_progress", moves: ["completed"] }), kNow), "completed");
  assert.equal(nextMove(anEvent({ status: "completed", moves: [] }), kNow), null);
  assert.equal(nextMove(anEvent({ status: "cancelled", moves: ["pending"] }), kNow), null);
});

test("casting off is no sensible step days before", () => {
  const departure = Date.parse("2027-03-13T20:00:00Z");
  assert.equal(nextMove(anEvent(), departure - 180 * 60_000), "in_progress");
  assert.equal(nextMove(anEvent(), departure - 181 * 60_000), null);
  assert.equal(nextMove(anEvent(), departure + 86_400_000), "in_progress");
});

test("whoever could join joins; whoever runs it moves it on", () => {
  const roles = [roleNamed("mate", { claimable: true }), roleNamed("deck", { claimable: true })];
  const crew = anEvent({ roles, can: ["claim_role"] });
  assert.deepEqual(nextStep(crew, kNow), { act: "claim", role: roles[0] });
  assert.deepEqual(nextStep(crew, kNow, "deck"), { act: "claim", role: roles[1] });
  assert.deepEqual(nextStep(crew, kNow, "gone"), { act: "claim", role: roles[0] });
  assert.deepEqual(nextStep(anEvent({ roles }), kNow), { act: "move", to: "in_progress" });
  assert.deepEqual(nextStep(anEvent({ roles }), kNow, "mate"), { act: "claim", role: roles[0] });
  const mine = [roleNamed("lead", { mine: true, state: "held" }), ...roles];
  assert.deepEqual(nextStep(anEvent({ roles: mine, can: ["claim_role"] }), kNow), { act: "none" });
});

test("the gate is asked by those who may see it, until the event has ended", () => {
  const can = ["see_gate"];
  for (const status of ["pending", "confirmed", "in_progress"] as const) {
    assert.ok(asksGate(anEvent({ status, can })), status);
  }
  for (const status of ["completed", "cancelled"] as const)
    assert.ok(!asksGate(anEvent({ status, can })), status);
  assert.ok(!asksGate(anEvent({ can: ["claim_role"] })));
});

test("only confirming is done at once", () => {
  assert.ok(!asksFirst("confirmed"));
  for (const to of ["in_progress", "completed", "cancelled", "pending"] as const)
    assert.ok(asksFirst(to), to);
});

test("the office gives it another asset until it departs", () => {
  assert.equal(maySwap(anEvent({ can: ["edit_event"] })), true);
  assert.equal(maySwap(anEvent({ can: ["set_public_note"] })), false);
  assert.equal(maySwap(anEvent({ can: ["edit_event"], status: "completed" })), false);
});

test("times are changed before the departure, by who may", () => {
  assert.equal(mayRetime(anEvent({ can: ["set_times"] })), true);
  assert.equal(mayRetime(anEvent({ can: ["set_times"], status: "pending" })), true);
  assert.equal(mayRetime(anEvent({ can: ["set_times"], status: "in_progress" })), false);
  assert.equal(mayRetime(anEvent({ can: ["claim_role"] })), false);
});

test("only roles are freed for new times, never an asset", () => {
  const holder = { reason: "overlaps", name: "Deckhand", role: "RO1", person: "PE1" } as const;
  const boat = { reason: "asset_overlaps", name: "Marlin", asset: "AS1" } as const;
  assert.equal(mayFree([holder]), true);
  assert.equal(mayFree([boat, holder]), false);
  assert.equal(mayFree([]), false);
});
