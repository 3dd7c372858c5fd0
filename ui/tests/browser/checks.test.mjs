// Checks: the lists are worked through on two phones, and what fails, is put right or does not apply is seen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Stage } from "../support/stage.mjs";

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage?.close());

const kItems = [
  { text: "Bilge dry", kind: "tick", who: "crew", required: true, stop: true },
  {
    text: "Fuel aboard",
    kind: "number",
    who: "captain",
    required: true,
    minimum: 50,
    maximum: 100,
    unit: "%",
  },
  { text: "Sails bent on", kind: "tick", who: "crew", required: true },
  { text: "Pumps tried", kind: "tick", who: "crew", required: true, two_person: true },
];

// An event with a captain, a deckhand and a list, and a signed-in phone of each.
async function onBoard(title) {
  const people = {
    Marco: await stage.person("Marco", ["captain"]),
    Ines: await stage.person("Ines", ["crew"]),
  };
  const vessel = await stage.vessel(`${title} vessel`);
  const list = await stage.office("POST", "/api/checklist-templates", {
    name: "Before we go",
    phase: "pre_departure",
    items: kItems,
  });
  const event = await stage.office("POST", "/api/events", {
    kind: "charter",
    title,
    departure: new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+/, ""),
    duration_minutes: 120,
    asset: vessel.id,
    templates: [list.id],
    roles: [
      { kind: "captain", title: "Captain" },
      { kind: "crew", title: "Deckhand" },
    ],
  });
  const phones = {};
  for (const [index, name] of ["Marco", "Ines"].entries()) {
    const role = event.roles[index];
    await stage.office("PUT", `/api/events/${event.id}/roles/${role.id}/holder`, { person: people[name].id });
    phones[name] = await stage.aboard(await stage.program.linkTo(people[name].address));
    await phones[name].getByRole("heading", { level: 1, name: title }).waitFor();
  }
  return phones;
}

const line = (page, text) => page.locator(".check", { hasText: text });

test("a list is worked through by those whose it is", async () => {
  const { Marco, Ines } = await onBoard("Checked sail");
  await Ines.getByText("0 of 4 done").waitFor();
  assert.equal(await line(Ines, "Fuel aboard").locator("button").count(), 0, "the captain's is not hers");

  await Ines.getByRole("button", { name: "Bilge dry", exact: true }).click();
  await line(Ines, "Bilge dry").getByText("Done", { exact: true }).waitFor();
  await line(Ines, "Bilge dry").getByText(/^Ines · /).waitFor();
  await Ines.getByText("1 of 4 done").waitFor();

  await Ines.getByRole("button", { name: "Pumps tried", exact: true }).click();
  await line(Ines, "Pumps tried").getByText("One of two").waitFor();
  await Marco.reload();
  await Marco.getByRole("button", { name: "Pumps tried", exact: true }).click();
  await line(Marco, "Pumps tried").getByText("Done", { exact: true }).waitFor();

  await Marco.getByRole("button", { name: "Enter: Fuel aboard" }).click();
  const dialog = Marco.getByRole("dialog");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("Enter a whole number.").waitFor();
  await dialog.getByLabel("Value %").fill("42");
  await dialog.getByRole("button", { name: "Save" }).click();
  await line(Marco, "Fuel aboard").getByText("Failed").waitFor();
  await Marco.getByText("1 failed").waitFor();

  await Marco.getByRole("button", { name: "Enter: Fuel aboard" }).click();
  await dialog.getByText(/failed|done · 42 %/).first().waitFor();
  await dialog.getByLabel("Value %").fill("80");
  await dialog.getByRole("button", { name: "Save" }).click();
  await line(Marco, "Fuel aboard").getByText(/80 %/).waitFor();
  assert.deepEqual(await stage.violations(Marco), []);
  assert.deepEqual(stage.faults, []);
});

test("a tick is taken back, does not apply with a reason, or says what is wrong", async () => {
  const { Ines } = await onBoard("Second look");
  const sails = Ines.getByRole("button", { name: "Sails bent on", exact: true });
  await sails.click();
  await line(Ines, "Sails bent on").getByText("Done", { exact: true }).waitFor();
  await sails.click();
  await Ines.getByText("0 of 4 done").waitFor();

  const dialog = Ines.getByRole("dialog");
  await Ines.getByRole("button", { name: "More: Sails bent on" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("Say why in a few words.").waitFor();
  await dialog.getByLabel("Why it does not apply").fill("Engine only today");
  await dialog.getByRole("button", { name: "Save" }).click();
  await line(Ines, "Sails bent on").getByText("Not applicable").waitFor();
  await line(Ines, "Sails bent on").getByText(/Engine only today/).waitFor();

  await Ines.getByRole("button", { name: "More: Bilge dry" }).click();
  await dialog.getByLabel("Something is wrong").check();
  await dialog.getByText("Second look vessel may not leave until this is put right.").waitFor();
  await dialog.getByLabel("What is wrong").fill("Port pump is dead");
  assert.deepEqual(await stage.violations(Ines), []);
  await dialog.getByRole("button", { name: "Save" }).click();
  await line(Ines, "Bilge dry").getByText("Failed").waitFor();
  await Ines.locator(".fault", { hasText: "Port pump is dead" }).waitFor();
  assert.equal(await stage.overflow(Ines), 0);

  await Ines.getByText("What happened so far").click();
  await Ines.locator(".history li", { hasText: "Ines marked: Bilge dry." }).waitFor();
  assert.deepEqual(stage.faults, []);
});

test("a fault is reported by the crew, and put right by the office with a note", async () => {
  const { Ines } = await onBoard("Chafed");
  await Ines.getByRole("button", { name: "Report a fault" }).click();
  const dialog = Ines.getByRole("dialog");
  await dialog.getByLabel("In a few words").fill("Port shroud chafed");
  await dialog.getByText("It may not leave like this").click();
  assert.deepEqual(await stage.violations(Ines), []);
  await dialog.getByRole("button", { name: "Report it" }).click();
  await Ines.locator(".fault", { hasText: "Port shroud chafed" }).getByText("may not leave").waitFor();
  assert.equal(await Ines.getByRole("button", { name: "Put right" }).count(), 0);

  const office = await stage.aboard(stage.tenant.one("dispatcher").link);
  await office.goto(Ines.url());
  await office.getByRole("button", { name: "Put right: Port shroud chafed" }).click();
  await office.getByRole("dialog").getByRole("button", { name: "Put right" }).click();
  await office.getByRole("dialog").getByText("Write a few words.").waitFor();
  await office.getByLabel("What was done about it").fill("Replaced, rig tuned");
  await office.getByRole("dialog").getByRole("button", { name: "Put right" }).click();
  await office.getByText("None that we know of.").waitFor();
  assert.deepEqual(stage.faults, []);
});
