// The gate on a phone: a hold is put and lifted, and an event departs and returns counted, against what may
// be overridden.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Stage } from "../support/stage.mjs";

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage?.close());

const button = (within, name) => within.getByRole("button", { name, exact: true });

// A confirmed party of four with a list, its captain's signed-in phone, and his deckhand's.
async function readyToLeave(title) {
  const people = [await stage.person("Marco", ["captain"]), await stage.person("Ines", ["crew"])];
  const vessel = await stage.vessel(`${title} vessel`);
  const item = (text) => ({ text, kind: "tick", who: "captain", required: true });
  const list = (name, phase, text) =>
    stage.office("POST", "/api/checklist-templates", { name, phase, items: [item(text)] });
  const lists = [
    await list("Before we go", "pre_departure", "Flares in date"),
    await list("Back again", "post_return", "Hose off"),
  ];
  const event = await stage.office("POST", "/api/events", {
    kind: "charter",
    title,
    departure: new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+/, ""),
    duration_minutes: 120,
    asset: vessel.id,
    party_size: 4,
    templates: lists.map(({ id }) => id),
    roles: [
      { kind: "captain", title: "Captain" },
      { kind: "crew", title: "Deckhand" },
    ],
  });
  const phones = [];
  for (const [index, person] of people.entries()) {
    const role = event.roles[index];
    await stage.office("PUT", `/api/events/${event.id}/roles/${role.id}/holder`, { person: person.id });
    phones.push(await stage.aboard(await stage.program.linkTo(person.address)));
    await phones[index].getByRole("heading", { level: 1, name: title }).waitFor();
  }
  await stage.office("PUT", `/api/events/${event.id}/status`, { status: "confirmed" });
  for (const phone of phones) await phone.reload();
  return phones;
}

test("a hold waits with its reason for those who may read it, until it is lifted", async () => {
  const [captain, crew] = await readyToLeave("Held sail");
  await button(captain, "Put on hold").click();
  const dialog = captain.getByRole("dialog");
  await button(dialog, "Put on hold").click();
  await dialog.getByText("Say why in a few words.").waitFor();
  await dialog.getByLabel("Reason").fill("Thunderstorm");
  await button(dialog, "Put on hold").click();
  await captain.locator(".note", { hasText: "Marco: Thunderstorm" }).waitFor();
  await captain.getByText("Not yet: see above what is missing.").waitFor();
  assert.deepEqual(await stage.violations(captain), []);

  await crew.reload();
  await crew.getByText(/^Next news: /).waitFor();
  assert.equal(await crew.getByText("Thunderstorm").count(), 0, "the reason is not hers to read");
  assert.equal(await button(crew, "Lift the hold").count(), 0);

  await button(captain, "Lift the hold").click();
  await button(captain.getByRole("dialog"), "Lift the hold").click();
  await captain.getByText("The hold is lifted.").waitFor();
  await button(captain, "Put on hold").waitFor();
  assert.deepEqual(stage.faults, []);
});

test("an event departs and returns counted, with a reason for what is not done", async () => {
  const [captain] = await readyToLeave("Counted sail");
  await captain.locator(".note", { hasText: "Before we go: Flares in date" }).waitFor();
  await button(captain, "Cast off").click();
  const dialog = captain.getByRole("dialog");
  await button(dialog, "Cast off").click();
  await dialog.getByText("Say why in a few words.").waitFor();
  await dialog.getByLabel("Why all the same?").fill("They are new, on board since noon");
  await dialog.getByLabel("Passengers aboard").fill("5");
  await button(dialog, "Cast off").click();
  await dialog.getByText(/The count says 5 passengers and 4 are expected/).waitFor();
  assert.deepEqual(await stage.violations(captain), []);
  await dialog.getByLabel("Passengers aboard").fill("4");
  await button(dialog, "Cast off").click();
  await captain.locator('[aria-current="step"]', { hasText: "Under way" }).waitFor();

  await captain.locator(".note", { hasText: "Back again: Hose off" }).waitFor();
  await button(captain, "We are back").click();
  await dialog.getByLabel("Why all the same?").fill("No water at the pier");
  await button(dialog, "We are back").click();
  await dialog.getByText("Count who is back.", { exact: true }).waitFor();
  await dialog.getByLabel("Passengers back").fill("4");
  await button(dialog, "We are back").click();
  await captain.locator('[aria-current="step"]', { hasText: "Completed" }).waitFor();
  await captain.getByText("What happened so far").click();
  await captain.locator(".history li", { hasText: /reported the departure, against/ }).waitFor();
  assert.deepEqual(stage.faults, []);
});
