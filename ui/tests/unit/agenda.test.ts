// Tests of the agenda: what needs a decision first, then today, then the days to come.
import assert from "node:assert/strict";
import { test } from "node:test";
import { groupByDay, lookingForCrew, withOlder } from "../../src/logic/agenda.ts";
import { anItem, kNow } from "./support.ts";

test("events stand under the day of their own place", () => {
  const groups = groupByDay(
    [
      anItem("later", "2027-03-16T20:00:00Z"),
      anItem("evening", "2027-03-14T05:00:00Z"),
      anItem("noon", "2027-03-13T20:00:00Z"),
      anItem("tomorrow", "2027-03-14T20:00:00Z"),
      anItem("forgotten", "2027-03-11T20:00:00Z", { unresolved: true }),
      anItem("done", "2027-03-11T20:00:00Z", { status: "completed" }),
      anItem("night", "2027-03-13T04:00:00Z", { status: "in_progress" }),
    ],
    kNow,
  );
  const told = groups.map((group) => [group.name, ...group.items.map((item) => item.id)]);
  assert.deepEqual(told, [
    ["unresolved", "forgotten"],
    ["past", "night"],
    ["today", "noon", "evening"],
    ["tomorrow", "tomorrow"],
    ["later", "later"],
  ]);
});

test("what is older is listed once", () => {
  const listed = [anItem("b", "2027-03-13T20:00:00Z"), anItem("c", "2027-03-14T20:00:00Z")];
  const older = [anItem("a", "2027-01-01T20:00:00Z", { unresolved: true }), listed[0]!];
  assert.deepEqual(
    withOlder(listed, older).map((item) => item.id),
    ["a", "b", "c"],
  );
});

test("open roles are offered to those who are not of the event", () => {
  const open = { roles_open: 1 };
  const items = [
    anItem("mine", "2027-03-14T20:00:00Z", open),
    anItem("open", "2027-03-14T20:00:00Z", open),
    anItem("full", "2027-03-14T20:00:00Z"),
    anItem("left", "2027-03-13T17:59:00Z", open),
    anItem("off", "2027-03-14T20:00:00Z", { ...open, status: "cancelled" }),
  ];
  assert.deepEqual(
    lookingForCrew(items, [items[0]!], kNow).map((item) => item.id),
    ["open"],
  );
});
