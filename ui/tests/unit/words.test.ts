// Tests of the page's words: both languages say the same, and every key the page asks for has its text.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import words from "catalogue";
import { fill, languageOf, localeOf, say, sayCount, saySpan, sayWord } from "../../src/words/words.ts";

const holesOf = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map((hole) => hole[1])
    .sort()
    .join();

test("both languages have the same keys with the same holes", () => {
  assert.deepEqual(Object.keys(words.en).sort(), Object.keys(words.es).sort());
  for (const [key, text] of Object.entries(words.en))
    assert.equal(holesOf(words.es[key]!), holesOf(text), key);
});

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? sources(`${folder}/${entry.name}`)
      : /\.tsx?$/.test(entry.name)
        ? [`${folder}/${entry.name}`]
        : [],
  );
}

test("every key named in the sources has a text, and every text is asked for", () => {
  const all = sources("src")
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const quoted = new Set([...all.matchAll(/"([a-z_]+(?:\.[a-z_]+)*)"/g)].map((found) => found[1]!));
  const starts = [...all.matchAll(/`([a-z_]+(?:\.[a-z_]+)*\.)\$\{/g)].map((found) => found[1]!);
  const groups = [...all.matchAll(/sayWord\("([a-z_.]+)"/g)].map((found) => `${found[1]}.`);
  for (const key of Object.keys(words.en)) {
    const counted = key.replace(/\.(one|other)$/, "");
    const used =
      quoted.has(key) || quoted.has(counted) || [...starts, ...groups].some((start) => key.startsWith(start));
    assert.ok(used, `nobody says ui.${key}`);
  }
  for (const [, key] of all.matchAll(/\b(?:say|has)\("([a-z_.]+)"/g))
    assert.ok(key! in words.en, `no text: ui.${key}`);
  for (const [, key] of all.matchAll(/\bsayCount\("([a-z_.]+)"/g))
    assert.ok(`${key}.other` in words.en, `no text: ui.${key}`);
});

test("holes are filled, and left to be seen where nothing fills them", () => {
  assert.equal(fill("{a} and {b}", { a: 1 }), "1 and {b}");
  assert.equal(say("claim.title", { role: "Captain" }), "Take the role: Captain?");
});

test("counts choose their form", () => {
  assert.equal(sayCount("home.roles_open", 1), "1 role open");
  assert.equal(sayCount("home.roles_open", 2), "2 roles open");
});

test("lengths are said by their largest units", () => {
  assert.equal(saySpan(135), "2 h 15 min");
  assert.equal(saySpan(120), "2 h");
  assert.equal(saySpan(0), "0 min");
  assert.equal(saySpan(1530), "1 d 1 h");
});

test("a word of the program's that is new to the page is shown readable", () => {
  assert.equal(sayWord("gate.reason", "on_hold"), "It is on hold.");
  assert.equal(sayWord("gate.reason", "moon_phase"), "moon phase");
});

test("the reader's first language that we speak is taken, with their own region's dates", () => {
  assert.equal(languageOf(["de", "es-MX", "en"]), "es");
  assert.equal(languageOf(["de"]), "en");
  assert.equal(languageOf([]), "en");
  assert.equal(localeOf(["de", "en-GB"], "en"), "en-GB");
  assert.equal(localeOf(["de"], "en"), "en");
});
