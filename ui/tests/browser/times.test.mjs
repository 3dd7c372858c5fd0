// Times: a captain sets another departure, who is in the way is told and freed, a role is filled from those
// who are free, and the office takes another boat.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Stage } from "../support/stage.mjs";

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage?.close());

const kMinuteMs = 60_000;
const button = (page, name) => page.getByRole("button", { name, exact: true });

// So many minutes from now, as a field of that zone has it.
function wallTime(zone, minutes) {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  return parts.format(new Date(Date.now() + minutes * kMinuteMs)).replace(" ", "T");
}

const at = (event) => `/api/events/${event.id}`;

function give(event, index, person) {
  const role = event.roles[index];
  return stage.office("PUT", `${at(event)}/roles/${role.id}/holder`, { person: person.id });
}

// An event with a captain whose phone shows it.
async function led(title) {
  const captain = await stage.person("Mara", ["captain"]);
  const event = await stage.event(title);
  await give(event, 0, captain);
  const phone = await stage.aboard(await stage.program.linkTo(captain.address));
  await phone.getByRole("heading", { level: 1, name: title }).waitFor();
  return { event, phone };
}

async function minutesToDeparture(event) {
  const { times } = await stage.office("GET", at(event));
  return Math.round((Date.parse(times.departure) - Date.now()) / kMinuteMs);
}

test("a captain sets another departure in two presses, and the return follows", async () => {
  const { event, phone } = await led("Late guests");
  await button(phone, "Change the departure").click();
  const dialog = phone.getByRole("dialog");
  await dialog.getByLabel("Departure").fill(wallTime(event.zone, 90));
  await dialog.getByText(/ time \(.+\)\. Back /).waitFor();
  assert.deepEqual(await stage.violations(phone), []);
  await button(dialog, "Set the departure").click();
  await phone.getByText("It now leaves").waitFor();
  assert.ok(Math.abs((await minutesToDeparture(event)) - 90) <= 1);
  await phone.getByText("What happened so far").click();
  await phone.locator(".history li", { hasText: "Mara moved the departure to" }).waitFor();
});

test("who is in the way is told in words, and freed when asked to", async () => {
  const { event, phone } = await led("Onto the next");
  const hand = await stage.person("Ole", ["crew"]);
  const next = await stage.event("The next");
  const departure = new Date(Date.now() + 240 * kMinuteMs).toISOString().replace(/\.\d+/, "");
  await stage.office("PUT", `${at(next)}/times`, { departure });
  await give(event, 1, hand);
  await give(next, 1, hand);
  await button(phone, "Change the departure").click();
  const dialog = phone.getByRole("dialog");
  await dialog.getByLabel("Departure").fill(wallTime(event.zone, 150));
  await button(dialog, "Set the departure").click();
  await dialog.getByText("Not everybody is free then").waitFor();
  await dialog.getByText(/Deckhand has another event from/).waitFor();
  await button(dialog, "Set it and free these roles").click();
  await phone.getByText("It now leaves").waitFor();
  await button(phone, "Fill: Deckhand").waitFor();
  assert.ok(Math.abs((await minutesToDeparture(event)) - 150) <= 1);
});

test("a captain fills a role from those who are free, or asks all of them", async () => {
  const { phone } = await led("One hand short");
  const hand = await stage.person("Pia", ["crew"]);
  await button(phone, "Fill: Deckhand").click();
  const dialog = phone.getByRole("dialog");
  await dialog.getByLabel("Person").selectOption(hand.id);
  await button(dialog, "Ask everybody who is free").click();
  await phone.getByText("Everybody who is free and may take it gets a letter.").waitFor();
  await button(phone, "Fill: Deckhand").click();
  await dialog.getByLabel("Person").selectOption(hand.id);
  await button(dialog, "Give the role").click();
  await phone.locator(".role", { hasText: "Pia" }).waitFor();
});

test("the office takes another boat", async () => {
  const event = await stage.event("Another boat");
  const skiff = await stage.vessel("Skiff");
  const office = await stage.aboard(stage.tenant.one("dispatcher").link);
  await office.goto(new URL(`/events/${event.id}`, office.url()).href);
  await button(office, "Use another asset").click();
  const dialog = office.getByRole("dialog");
  await dialog.getByLabel("With").selectOption(skiff.id);
  await button(dialog, "Use it").click();
  await office.getByText("It now goes with: Skiff.").waitFor();
  assert.equal((await stage.office("GET", at(event))).asset.name, "Skiff");
  assert.deepEqual(stage.faults, []);
});
