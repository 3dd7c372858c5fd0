// Calendar: somebody of the crew makes a private link to their calendar, subscribes by it, and ends it; an
// event goes into a calendar as a file.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Stage } from "../support/stage.mjs";

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage?.close());

const button = (page, name) => page.getByRole("button", { name, exact: true });
const give = (event, index, person) =>
  stage.office("PUT", `/api/events/${event.id}/roles/${event.roles[index].id}/holder`, { person: person.id });
const fetched = (page, address) =>
  page.evaluate(async (url) => {
    const answer = await fetch(url);
    return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
  }, address);

test("a private link is made, shown once, and ended", async () => {
  const hand = await stage.person("Noor", ["crew"]);
  const event = await stage.event("Round the bay");
  await give(event, 1, hand);
  const phone = await stage.aboard(await stage.program.linkTo(hand.address));
  await phone.goto(new URL("/", phone.url()).href);
  await button(phone, "Make my calendar link").click();
  const link = phone.getByLabel("Your private link");
  await link.waitFor();
  assert.deepEqual(await stage.violations(phone), []);
  const address = await link.inputValue();
  const webcal = await phone.getByRole("link", { name: "Open in my calendar" }).getAttribute("href");
  assert.equal(webcal, address.replace(/^http/, "webcal"));
  const calendar = await fetched(phone, address);
  assert.equal(calendar.type, "text/calendar; charset=utf-8");
  assert.match(calendar.text, /SUMMARY:Round the bay/);

  await phone.reload();
  await phone.getByText("You have a link since").waitFor();
  assert.equal(await link.count(), 0);
  await button(phone, "End the link").click();
  await button(phone, "Make my calendar link").waitFor();
  assert.equal((await fetched(phone, address)).status, 404);
});

test("an event goes into a calendar as a file", async () => {
  const captain = await stage.person("Sami", ["captain"]);
  const event = await stage.event("To the lighthouse");
  await give(event, 0, captain);
  const phone = await stage.aboard(await stage.program.linkTo(captain.address));
  await phone.goto(new URL(`/events/${event.id}`, phone.url()).href);
  const download = phone.waitForEvent("download");
  await phone.getByRole("link", { name: "Add to my calendar" }).click();
  assert.equal((await download).suggestedFilename(), "To-the-lighthouse.ics");
});
