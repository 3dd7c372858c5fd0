// Tests of times: clocks of the event's place, across changes of clocks, whatever zone the phone is in.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  clockOf,
  dayNameOf,
  dayOf,
  instantOf,
  momentOf,
  placeOf,
  spanOf,
  wallTextOf,
  zoneOf,
} from "../../src/logic/times.ts";

const kAngeles = "America/Los_Angeles";
const kNewYork = "America/New_York";
const at = (text: string) => Date.parse(text);

// Newer systems put a narrow space before AM and PM.
const plain = (text: string) => text.replace(/\s/g, " ");

test("an instant is told by the clocks of its place", () => {
  assert.equal(plain(clockOf("2027-03-13T23:15:00Z", kAngeles, "en-US")), "3:15 PM");
  assert.equal(plain(clockOf("2027-03-13T23:15:00Z", kNewYork, "en-GB")), "18:15");
  assert.equal(zoneOf("2027-03-13T23:15:00Z", kNewYork, "en-US"), "EST");
  assert.equal(zoneOf("2027-03-14T23:15:00Z", kNewYork, "en-US"), "EDT");
  assert.equal(placeOf("America/Argentina/Buenos_Aires"), "Buenos Aires");
  assert.ok(momentOf("2027-03-13T23:15:00Z", kNewYork, "es").includes("13"));
});

test("a zone unknown to an old system is told in UTC rather than not at all", () => {
  assert.equal(clockOf("2027-03-13T23:15:00Z", "Mars/Olympus", "en-GB"), "23:15");
});

test("what is typed is read by the clocks of the place", () => {
  const rows: [string, string, string | null][] = [
    ["2027-03-13T16:15", kAngeles, "2027-03-14T00:15:00Z"],
    ["2027-07-01T09:00", kAngeles, "2027-07-01T16:00:00Z"],
    ["2027-03-14T01:59", kNewYork, "2027-03-14T06:59:00Z"],
    ["2027-03-14T02:30", kNewYork, "2027-03-14T07:30:00Z"], // Skipped: as if clocks had not been set yet.
    ["2027-03-14T03:00", kNewYork, "2027-03-14T07:00:00Z"],
    ["2027-11-07T01:30", kNewYork, "2027-11-07T05:30:00Z"], // Shown twice: the first.
    ["2027-11-07T02:00", kNewYork, "2027-11-07T07:00:00Z"],
    ["2027-01-01T00:00", "Asia/Kathmandu", "2026-12-31T18:15:00Z"],
    ["2027-02-30T10:00", kAngeles, null],
    ["", kAngeles, null],
    ["tomorrow", kAngeles, null],
  ];
  for (const [text, zone, expected] of rows) {
    assert.equal(instantOf(text, zone), expected === null ? null : at(expected), `${text} ${zone}`);
  }
});

test("what a field shows reads back as the same instant", () => {
  for (let hour = 0; hour < 24 * 400; hour += 7) {
    const instant = at("2027-01-01T00:20:00Z") + hour * 3_600_000;
    const back = instantOf(wallTextOf(instant, kNewYork), kNewYork)!;
    assert.ok(back === instant || instant - back === 3_600_000, new Date(instant).toISOString());
  }
});

test("days are named as people of the place count them", () => {
  const now = at("2027-03-14T04:30:00Z"); // Saturday evening in New York, the night the clocks change.
  assert.equal(dayOf(now, kNewYork), "2027-03-13");
  assert.equal(dayNameOf("2027-03-14T03:00:00Z", kNewYork, now), "today");
  assert.equal(dayNameOf("2027-03-14T05:00:00Z", kNewYork, now), "tomorrow");
  assert.equal(dayNameOf("2027-03-15T03:59:00Z", kNewYork, now), "tomorrow");
  assert.equal(dayNameOf("2027-03-15T04:00:00Z", kNewYork, now), "later");
  assert.equal(dayNameOf("2027-03-13T04:59:00Z", kNewYork, now), "past");
});

test("a length is told in days, hours and minutes", () => {
  assert.deepEqual(spanOf(0), { days: 0, hours: 0, minutes: 0 });
  assert.deepEqual(spanOf(-135), { days: 0, hours: 2, minutes: 15 });
  assert.deepEqual(spanOf(1500.4), { days: 1, hours: 1, minutes: 0 });
  assert.deepEqual(spanOf(59.6), { days: 0, hours: 1, minutes: 0 });
});
