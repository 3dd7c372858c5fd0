// The path: an event is created, its captain invited; it is confirmed, departs and returns, all on a phone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Stage } from "../support/stage.mjs";

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage?.close());

const button = (page, name) => page.getByRole("button", { name, exact: false });

// Two hours from now as the tenant's clocks show it, for the form's field.
function wallTime(zone) {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  return parts.format(new Date(Date.now() + 2 * 3_600_000)).replace(" ", "T");
}

async function createEvent(page, title, vessel) {
  const { zone } = await stage.program.must(stage.tenant.host, "GET", "/api/brand");
  await button(page, "New event").click();
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Departure").fill(wallTime(zone));
  await page.getByLabel("With").selectOption(vessel.id);
  await button(page, "Create the event").click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

test("an event is created, crewed, confirmed, departs and returns", async () => {
  const captain = await stage.person("Nora", ["captain"]);
  const vessel = await stage.vessel("Petrel");

  const office = await stage.aboard(stage.tenant.one("dispatcher").link);
  await createEvent(office, "Evening sail", vessel);
  await button(office, "Fill: Captain").click();
  await office.getByLabel("Person").selectOption(captain.id);
  await button(office, "Send an invitation").click();
  await office.getByText("An invitation goes to Nora.").waitFor();

  const phone = await stage.aboard(await stage.program.linkTo(captain.address));
  await phone.getByRole("heading", { level: 1, name: "Evening sail" }).waitFor();
  assert.equal(new URL(phone.url()).hash, "");
  await phone.locator(".next-step button").click();
  await button(phone, "Yes, I take it").click();
  await phone.getByText("Nora (you)").waitFor();

  await button(phone, /^Confirm$/).click();
  await phone.locator('[aria-current="step"]', { hasText: "Confirmed" }).waitFor();
  await button(phone, "Cast off").click();
  await phone.getByRole("dialog").getByRole("button", { name: "Cast off" }).click();
  await phone.locator('[aria-current="step"]', { hasText: "Under way" }).waitFor();
  await button(phone, "We are back").click();
  await phone.getByRole("dialog").getByRole("button", { name: "We are back" }).click();
  await phone.locator('[aria-current="step"]', { hasText: "Completed" }).waitFor();

  // The dispatcher's page catches up when somebody looks at it again, and tells the story.
  await office.reload();
  await office.locator('[aria-current="step"]', { hasText: "Completed" }).waitFor();
  await office.getByText("What happened so far").click();
  for (const sentence of [
    /created the event/,
    /invited Nora/,
    /Nora took the role: Captain/,
    /Nora confirmed it/,
    /Nora reported the departure/,
    /Nora reported the return/,
  ]) {
    await office.locator(".history li", { hasText: sentence }).waitFor();
  }
  assert.deepEqual(stage.faults, []);
});

test("of two people who press at once one gets the role and the other is told", async () => {
  const event = await stage.event("Race for the deck");
  const role = event.roles.find((one) => one.kind === "crew");
  const people = await Promise.all([stage.person("Ana", ["crew"]), stage.person("Ben", ["crew"])]);
  const phones = [];
  for (const person of people) phones.push(await stage.aboard(await stage.invited(event, person, role)));
  for (const phone of phones) {
    await phone.locator(".next-step button").click();
    await button(phone, "Yes, I take it").waitFor();
  }
  await Promise.all(phones.map((phone) => button(phone, "Yes, I take it").click()));

  const outcome = (phone) =>
    Promise.race([
      phone
        .getByText("(you)")
        .waitFor()
        .then(() => "won"),
      phone
        .getByRole("heading", { name: "Someone was faster" })
        .waitFor()
        .then(() => "told"),
    ]);
  const outcomes = await Promise.all(phones.map(outcome));
  assert.deepEqual([...outcomes].sort(), ["told", "won"]);
  const loser = phones[outcomes.indexOf("told")];
  const winner = people[outcomes.indexOf("won")];
  await button(loser, "Close").click();
  await loser.locator(".role", { hasText: winner.name }).waitFor();
  assert.deepEqual(stage.faults, []);
});

test("a role is claimed with the keyboard alone, and the focus stays where the eyes are", async () => {
  const event = await stage.event("Keys only");
  const role = event.roles.find((one) => one.kind === "crew");
  const phone = await stage.aboard(await stage.invited(event, await stage.person("Kay", ["crew"]), role));
  await phone.locator(".next-step button").waitFor();
  const focused = () => phone.evaluate(() => document.activeElement?.textContent?.slice(0, 80) ?? "");
  for (let presses = 0; presses < 40 && !(await focused()).startsWith("Take the role"); ++presses) {
    await phone.keyboard.press("Tab");
  }
  await phone.keyboard.press("Enter");
  await phone.getByRole("dialog").waitFor();
  assert.ok(
    await phone.evaluate(() => document.activeElement?.closest("dialog") !== null),
    "focus is in the dialog",
  );
  await phone.keyboard.press("Escape");
  await phone.getByRole("dialog").waitFor({ state: "detached" });
  assert.match(await focused(), /^Take the role/, "focus came back");
  await phone.keyboard.press("Enter");
  await phone.getByRole("dialog").waitFor();
  await phone.keyboard.press("Enter"); // The dialog's first button is what it is about.
  await phone.getByText("Kay (you)").waitFor();
  await phone.waitForFunction(() => document.activeElement?.id.startsWith("role-"));
});

test("a role is given back with a reason, and cancelling asks why", async () => {
  const event = await stage.event("Second thoughts");
  const crew = event.roles.find((role) => role.kind === "crew");
  const person = await stage.person("Gil", ["crew"]);
  await stage.office("PUT", `/api/events/${event.id}/roles/${crew.id}/holder`, { person: person.id });
  const phone = await stage.aboard(await stage.invited(event, person, crew));
  await button(phone, "Give back: Deckhand").click();
  const dialog = phone.getByRole("dialog");
  await dialog.getByRole("button", { name: "Give back" }).click();
  await dialog.getByText("Say why in a few words.").waitFor();
  await dialog.getByLabel("Reason").fill("A fever since last night");
  await dialog.getByRole("button", { name: "Give back" }).click();
  await phone.locator(".role.is-open", { hasText: "Deckhand" }).waitFor();

  const office = await stage.aboard(await signInAgain());
  await office.goto(`${stage.tenant.url}/events/${event.id}`);
  await button(office, "Cancel the event").click();
  await office.getByRole("dialog").getByRole("button", { name: "Cancel the event" }).click();
  await office.getByText("Choose why: it decides what follows.").waitFor();
  await office.getByLabel("Why?").selectOption("weather");
  await office.getByRole("dialog").getByRole("button", { name: "Cancel the event" }).click();
  await office.locator(".mark-bad", { hasText: "Cancelled" }).first().waitFor();
});

// The demo's own link of a person works once: later ones come by letter, asked for as anybody would.
async function signInAgain() {
  const dispatcher = stage.tenant.one("dispatcher");
  await stage.program.must(stage.tenant.host, "POST", "/api/links", { body: { address: dispatcher.email } });
  return stage.program.linkTo(dispatcher.email);
}
