// Letters: pictures of every letter as its readers see it, from the tests' snapshots: narrow and wide, light
// and dark. Each is measured too: nothing may stick out at the side, and what is pressed must be large enough.
//
//    node letters.mjs [--out DIR] [NAME…]      DIR is a new one among the temporary ones; NAME as "nudge.en"
//    node letters.mjs --readme                 the one of the README, into docs/screens
import { mkdtemp, mkdir, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const snapshots = join(here, "..", "tests", "snapshots", "letters");
const screens = join(here, "..", "docs", "screens");

const kWidths = [320, 600];
const kSchemes = ["light", "dark"];
const kArguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"];
const kButtonMin = 44; // CSS pixels.

const flag = (name) => process.argv.indexOf(name);
const outAt = flag("--out");
const forReadme = flag("--readme") > 0;
const names = process.argv
  .slice(2)
  .filter((each, index, all) => !each.startsWith("--") && all[index - 1] !== "--out");

async function wantedLetters() {
  if (forReadme) return ["nudge.en"];
  if (names.length > 0) return names;
  const files = await readdir(snapshots);
  return files.filter((file) => file.endsWith(".html")).map((file) => file.slice(0, -".html".length));
}

// What is wrong with the letter on `page`, in words.
function faults(page) {
  return page.evaluate((buttonMin) => {
    const found = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) found.push("it scrolls sideways");
    for (const each of document.querySelectorAll("h1, h2, p, td, a")) {
      const box = each.getBoundingClientRect();
      if (box.right > width + 1) found.push(`sticks out: ${each.textContent.trim().slice(0, 40)}`);
      if (parseFloat(getComputedStyle(each).fontSize) < 14 && each.textContent.trim())
        found.push(`small print: ${each.textContent.trim().slice(0, 40)}`);
    }
    const button = document.querySelector("td.edge a");
    if (button && button.getBoundingClientRect().height < buttonMin) found.push("the button is too small");
    return found;
  }, kButtonMin);
}

async function shoot(browser, name, width, scheme, path) {
  const context = await browser.newContext({
    colorScheme: scheme,
    deviceScaleFactor: forReadme ? 1 : 2,
    viewport: { width, height: 640 },
    javaScriptEnabled: true,
  });
  const page = await context.newPage();
  await page.setContent(await readFile(join(snapshots, `${name}.html`), "utf8"));
  const wrong = (await faults(page)).map((fault) => `${name} at ${width} px, ${scheme}: ${fault}`);
  await page.screenshot({ path, fullPage: true, animations: "disabled" });
  await context.close();
  return wrong;
}

async function folder() {
  if (forReadme) return screens;
  return outAt > 0 ? resolve(process.argv[outAt + 1]) : mkdtemp(join(tmpdir(), "scc-letters-"));
}

const out = await folder();
await mkdir(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.SCC_CHROMIUM ?? "/usr/bin/chromium",
  args: kArguments,
});
const wrong = [];
for (const name of await wantedLetters())
  for (const width of forReadme ? [390] : kWidths)
    for (const scheme of forReadme ? ["light"] : kSchemes) {
      const file = forReadme ? "letter.png" : `${name}.${width}.${scheme}.png`;
      wrong.push(...(await shoot(browser, name, width, scheme, join(out, file))));
    }
await browser.close();
for (const each of wrong) console.error(each);
console.log(`letters: ${out}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
