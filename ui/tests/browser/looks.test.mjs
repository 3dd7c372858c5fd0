// Looks: every view, by day and by night, in both languages, is accessible, fits the narrowest phone, and has
// targets that a thumb can hit; and the policy is never broken.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Stage } from "../support/stage.mjs";

let stage;
let event;
const links = {};
const kTurns = [
  { scheme: "light", locale: "en-US" },
  { scheme: "dark", locale: "en-US" },
  { scheme: "light", locale: "es-MX" },
  { scheme: "dark", locale: "es-MX" },
];
const kTargetPx = 48;

before(async () => {
  stage = await Stage.open();
  const captain = await stage.person("Una", ["captain"]);
  event = await stage.event("A long and winding title for the narrowest of phones: Whittingham-Featherstone");
  links.captain = await stage.invited(event, captain, event.roles[0]);
  links.dispatcher = stage.tenant.one("dispatcher").link;
});
after(() => stage?.close());

// Everything that can be pressed and is smaller than a thumb.
function smallTargets(page) {
  return page.evaluate((least) => {
    const pressable = [...document.querySelectorAll("a[href], button, summary, select, input, textarea")];
    const shown = pressable.filter((one) => one.checkVisibility() && !one.matches(".skip"));
    const boxes = shown.map((one) => {
      const box = (
        one.matches("input[type=checkbox], input[type=radio]") ? one.closest("label") : one
      ).getBoundingClientRect();
      return {
        what: one.textContent || one.id,
        width: Math.round(box.width),
        height: Math.round(box.height),
      };
    });
    return boxes.filter((box) => box.width < least || box.height < least);
  }, kTargetPx);
}

async function inspect(page, name) {
  assert.deepEqual(await stage.violations(page), [], `${name}: axe`);
  assert.deepEqual(await smallTargets(page), [], `${name}: targets`);
  for (const width of [320, 1280]) {
    const before = page.viewportSize();
    await page.setViewportSize({ width, height: 640 });
    assert.equal(await stage.overflow(page), 0, `${name} at ${width}`);
    await page.setViewportSize(before);
  }
}

// A page in each look, sharing one session: links work once.
async function inEachLook(link, visit) {
  const first = await stage.aboard(link);
  const cookies = await first.context().cookies();
  for (const look of kTurns) {
    const page = await stage.phone(look);
    await page.context().addCookies(cookies);
    await visit(page, `${look.scheme} ${look.locale}`);
    await page.context().close();
  }
  await first.context().close();
}

test("signing in", async () => {
  for (const look of kTurns) {
    const page = await stage.phone(look);
    await page.goto(`${stage.tenant.url}/in#000000`);
    await page.locator(".sign-in .button-main").waitFor();
    await inspect(page, `link ${look.scheme}`);
    await page.goto(`${stage.tenant.url}/`);
    await page.locator("input.code").waitFor();
    await page.locator("form .button-main").click();
    await page.locator(".field-wrong").waitFor();
    await inspect(page, `code ${look.scheme}`);
    await page.context().close();
  }
});

test("the captain's views", async () => {
  await inEachLook(links.captain, async (page, look) => {
    await page.goto(`${stage.tenant.url}/`);
    await page.locator("h1:not(.waiting)").waitFor();
    await inspect(page, `my events ${look}`);
    await page.goto(`${stage.tenant.url}/events/${event.id}`);
    await page.locator(".event-head").waitFor();
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    await inspect(page, `event ${look}`);
    await page.locator(".next-step button").click();
    await page.getByRole("dialog").waitFor();
    await inspect(page, `claim ${look}`);
    await page.goto(`${stage.tenant.url}/events/EV00000000000000000000000000`);
    await page.locator("h1:not(.waiting)").waitFor();
    await inspect(page, `no such event ${look}`);
    await page.goto(`${stage.tenant.url}/events/a/b`);
    await page.locator("h1:not(.waiting)").waitFor();
    await inspect(page, `lost ${look}`);
  });
});

test("the dispatcher's views", async () => {
  await inEachLook(links.dispatcher, async (page, look) => {
    await page.goto(`${stage.tenant.url}/`);
    await page.locator(".agenda").first().waitFor();
    await inspect(page, `coming events ${look}`);
    await page.goto(`${stage.tenant.url}/events/${event.id}`);
    await page.locator(".event-head").waitFor();
    await page.locator(".card details summary").last().click();
    await page.locator(".history li").first().waitFor();
    await inspect(page, `event ${look}`);
    await page.locator(".role.is-open .button-quiet").first().click();
    await page.locator("dialog select").waitFor();
    await inspect(page, `fill ${look}`);
    await page.keyboard.press("Escape");
    await page.locator(".button-danger").click();
    await page.locator("dialog .button-danger").click();
    await page.locator(".field-wrong").waitFor();
    await inspect(page, `cancel ${look}`);
    await page.goto(`${stage.tenant.url}/events/new`);
    await page.locator("form").waitFor();
    await page.locator("form .button-main").click();
    await page.locator(".field-wrong").first().waitFor();
    await inspect(page, `new event ${look}`);
  });
});

test("the policy was never broken, and no script failed", () => {
  assert.deepEqual(stage.faults, []);
});
