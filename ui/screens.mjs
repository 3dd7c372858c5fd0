// Screens: pictures of the page for the README, taken from the running demo on a phone and on a desk.
//
//    node screens.mjs [--out DIR]      DIR is docs/screens
import { mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Stage } from "./tests/support/stage.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const at = process.argv.indexOf("--out");
const out = at > 0 ? resolve(process.argv[at + 1]) : join(here, "..", "docs", "screens");

const shoot = (page, name) =>
  page.screenshot({ path: join(out, `${name}.png`), animations: "disabled", caret: "hide" });

// The first event of the list on `page` that has what `selector` names.
async function openEvent(page, selector) {
  await page.locator(".agenda-item").first().waitFor();
  await page
    .locator(".agenda-item")
    .filter({ has: page.locator(selector) })
    .first()
    .click();
  await page.locator(".event-head").waitFor();
}

async function shootCrew(stage) {
  const crew = stage.tenant.one("crew") ?? stage.tenant.one("captain");
  const door = await stage.phone();
  await door.goto(crew.link);
  await door.locator(".sign-in .button-main").waitFor();
  await shoot(door, "sign_in");
  const phone = await stage.aboard(crew.link);
  await phone.goto(`${stage.tenant.url}/`);
  await phone.locator(".agenda-item").first().waitFor();
  await shoot(phone, "my_events");
}

// Somebody who was invited, before and while they say yes.
async function shootClaim(stage) {
  const event = await stage.event("Whales at noon", undefined, "Albatross");
  const role = event.roles.find((one) => one.kind === "crew");
  const phone = await stage.aboard(await stage.invited(event, await stage.person("Noa", ["crew"]), role));
  await phone.locator(".next-step button").waitFor();
  await shoot(phone, "event");
  await phone.locator(".next-step button").click();
  await phone.getByRole("dialog").waitFor();
  await shoot(phone, "claim");
}

async function shootOffice(stage) {
  const desk = await stage.aboard(stage.tenant.one("dispatcher").link, { width: 1024, height: 768 });
  await desk.goto(`${stage.tenant.url}/`);
  await desk.locator(".agenda-item").first().waitFor();
  await desk.mouse.move(0, 0);
  await shoot(desk, "office");
}

async function shootNight(stage) {
  const phone = await stage.aboard(stage.tenant.one("captain").link, { scheme: "dark" });
  await phone.goto(`${stage.tenant.url}/`);
  await openEvent(phone, ".mark-good");
  await shoot(phone, "night");
}

await mkdir(out, { recursive: true });
const stage = await Stage.open();
try {
  await shootOffice(stage); // First, while nothing but the demo's own data is there.
  await shootNight(stage);
  await shootCrew(stage);
  await shootClaim(stage);
} finally {
  await stage.close();
}
console.log(`screens: ${out}`);
