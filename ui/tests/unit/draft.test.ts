// Tests of the draft of a new event: what is refused before it is sent, and what is sent.
import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyDraft, faultsOf, mayDrop, minutesOf, newEventOf, type Draft } from "../../src/logic/draft.ts";
import { kNow } from "./support.ts";

const kZone = "America/Los_Angeles";
const draftWith = (more: Partial<Draft>): Draft => ({
  ...emptyDraft("charter", kNow, kZone, (key) => key),
  title: "Cruise",
  asset: "AS1",
  ...more,
});

test("a length is read as people write it", () => {
  const rows: [string, number | null][] = [
    ["3", 180],
    ["2.5", 150],
    ["2,5", 150],
    ["1:30", 90],
    [" 4 ", 240],
    ["0.02", 1],
    ["744", 44_640],
    ["745", null],
    ["0", null],
    ["0:00", null],
    ["1:60", null],
    ["-1", null],
    ["three", null],
    ["", null],
    ["1e3", null],
  ];
  for (const [text, minutes] of rows) assert.equal(minutesOf(text), minutes, text);
});

test("a new draft leaves in two hours, at a full hour, with the usual crew", () => {
  const draft = emptyDraft("charter", kNow + 1, kZone, (key) => key);
  assert.equal(draft.departure, "2027-03-13T13:00");
  assert.deepEqual(
    draft.roles.map((role) => [role.kind, role.title]),
    [
      ["captain", "captain"],
      ["crew", "deckhand"],
    ],
  );
});

test("what is missing is named", () => {
  assert.deepEqual(faultsOf(draftWith({}), kZone), []);
  assert.deepEqual(faultsOf(draftWith({ title: "  " }), kZone), ["title"]);
  assert.deepEqual(faultsOf(draftWith({ departure: "" }), kZone), ["departure"]);
  assert.deepEqual(faultsOf(draftWith({ hours: "soon" }), kZone), ["hours"]);
  assert.deepEqual(faultsOf(draftWith({ asset: "" }), kZone), ["asset"]);
  assert.deepEqual(faultsOf(draftWith({ asset: "", kind: "project" }), kZone), []);
  assert.deepEqual(faultsOf(draftWith({ party: "0" }), kZone), ["party"]);
  assert.deepEqual(faultsOf(draftWith({ roles: [{ kind: "crew", title: "", person: "" }] }), kZone), [
    "roles",
  ]);
});

test("the lead of what needs one stays", () => {
  const lead = { kind: "captain", title: "Captain", person: "" } as const;
  const crew = { kind: "crew", title: "Deckhand", person: "" } as const;
  assert.ok(!mayDrop(lead, "charter"));
  assert.ok(mayDrop(lead, "rental"));
  assert.ok(mayDrop(crew, "charter"));
});

test("what is sent holds what was written and nothing else", () => {
  assert.deepEqual(
    newEventOf(
      draftWith({
        departure: "2027-07-01T09:00",
        hours: "2:30",
        asset: "AS1",
        party: "12",
        note: " Dock C ",
        templates: ["TP1"],
        roles: [
          { kind: "captain", title: "Captain", person: "PE1" },
          { kind: "crew", title: " Mate ", person: "" },
        ],
      }),
      kZone,
    ),
    {
      kind: "charter",
      title: "Cruise",
      departure: "2027-07-01T16:00:00Z",
      duration_minutes: 150,
      zone: kZone,
      roles: [
        { kind: "captain", title: "Captain" },
        { kind: "crew", title: "Mate" },
      ],
      asset: "AS1",
      party_size: 12,
      public_note: "Dock C",
      templates: ["TP1"],
      designate: [{ role: 0, person: "PE1" }],
    },
  );
  assert.deepEqual(newEventOf(draftWith({ roles: [] }), kZone), {
    kind: "charter",
    title: "Cruise",
    departure: "2027-03-13T20:00:00Z",
    duration_minutes: 180,
    zone: kZone,
    roles: [],
    asset: "AS1",
  });
});
