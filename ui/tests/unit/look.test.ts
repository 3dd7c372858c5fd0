// Tests of the brand's colours: whatever a tenant chooses, what stands on it or is written in it can be read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accentOf, colourText, contrast, legible, parseColour, type Rgb } from "../../src/look/colour.ts";

const at = (text: string) => parseColour(text)!;

test("contrast is WCAG's", () => {
  assert.equal(contrast(at("#000000"), at("#ffffff")), 21);
  assert.equal(Math.round(contrast(at("#777777"), at("#ffffff")) * 100) / 100, 4.48);
});

test("colours are read strictly and written back", () => {
  assert.equal(colourText(at("#0B4f6c")), "#0b4f6c");
  for (const bad of ["", "red", "#fff", "#12345g", " #123456"]) assert.equal(parseColour(bad), null, bad);
});

test("a legible colour is left alone", () => {
  const navy: Rgb = [11, 79, 108];
  assert.deepEqual(legible(navy, [255, 255, 255], 4.5), navy);
});

test("any brand gives a page that can be read, by day and by night", () => {
  const grounds = {
    light: ["#e3eaed", "#eef2f4", "#ffffff"],
    dark: ["#1b303b", "#0a151b", "#12222b"],
  } as const;
  const brands = [
    "#000000",
    "#ffffff",
    "#ffff00",
    "#0b4f6c",
    "#ff0000",
    "#00ff00",
    "#808080",
    "#123456",
    "no colour",
  ];
  for (const brand of brands) {
    for (const scheme of ["light", "dark"] as const) {
      const look = accentOf(brand, grounds[scheme][0], scheme);
      for (const ground of grounds[scheme])
        assert.ok(contrast(at(look.accent), at(ground)) >= 4.5, `${brand} ${scheme} ${ground}`);
      assert.ok(contrast(at(look.onAccent), at(look.accent)) >= 4.5, `${brand} ${scheme} on accent`);
      assert.ok(contrast(at(look.onBar), at(look.bar)) >= 4.5, `${brand} ${scheme} on bar`);
    }
  }
});
