// Brand: puts a tenant's name and colours on the page.
import type { Brand } from "../api/types.ts";
import { accentOf } from "./colour.ts";

// The --well of page.css: of all grounds the one that is hardest to be read on.
const kGround = { light: "#e3eaed", dark: "#1b303b" } as const;

const dark = matchMedia("(prefers-color-scheme: dark)");

function paint(brand: Brand): void {
  const scheme = dark.matches ? "dark" : "light";
  const accent = accentOf(brand.colour, kGround[scheme], scheme);
  const style = document.documentElement.style;
  style.setProperty("--bar", accent.bar);
  style.setProperty("--on-bar", accent.onBar);
  style.setProperty("--accent", accent.accent);
  style.setProperty("--on-accent", accent.onAccent);
  document.querySelector("meta[name=theme-color]")?.setAttribute("content", accent.bar);
}

let shown: Brand | null = null;

export function showBrand(brand: Brand): void {
  if (!shown) dark.addEventListener("change", () => shown && paint(shown));
  shown = brand;
  paint(brand);
}
