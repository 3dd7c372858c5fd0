// Letters: pictures of every letter as its readers see it, from the tests' snapshots: narrow and wide, light
// and dark. Each is measured too: nothing may stick out at the side, what is pressed must be large enough.
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

async function shoot(page, name, look, path) {
  await page.setContent(await readFile(join(snapshots, `${name}.html`), "utf8"));
  await page.screenshot({ path, fullPage: !forReadme, animations: "disabled" });
  return (await faults(page)).map((fault) => `${name} at ${look}: ${fault}`);
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
const wanted = await wantedLetters();
const wrong = [];
for (const width of forReadme ? [390] : kWidths)
  for (const colorScheme of forReadme ? ["light"] : kSchemes) {
    const context = await browser.newContext({
      colorScheme,
      deviceScaleFactor: forReadme ? 1 : 2,
      viewport: { width, height: forReadme ? 844 : 640 },
    });
    const page = await context.newPage();
    for (const name of wanted) {
      const file = forReadme ? "letter.png" : `${name}.${width}.${colorScheme}.png`;
      wrong.push(...(await shoot(page, name, `${width} px, ${colorScheme}`, join(out, file))));
    }
    await context.close();
  }
await browser.close();
for (const each of wrong) console.error(each);
console.log(`letters: ${out}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
