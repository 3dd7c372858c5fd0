// Words: every text the page itself says, in the reader's language.
import words from "catalogue";
import { spanOf } from "../logic/times.ts";

export type Language = "en" | "es";

// The first language the reader asks for that we speak; English when none is.
export function languageOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split("-")[0];
    if (language === "en" || language === "es") return language;
  }
  return "en";
}

// The reader's own region for dates where it goes with the language: en-GB writes 16:15, en-US 4:15 PM.
export function localeOf(wanted: readonly string[], language: Language): string {
  return wanted.find((tag) => tag.toLowerCase().split("-")[0] === language) ?? language;
}

const wanted = typeof navigator === "undefined" ? [] : navigator.languages;
export const language: Language = languageOf(wanted);
export const locale: string = localeOf(wanted, language);

export type Holes = Record<string, string | number>;

export function fill(text: string, holes: Holes): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(holes[name] ?? hole));
}

export function has(key: string): boolean {
  return key in words[language];
}

// The text of "ui.<key>". A key without a text shows as itself, which the tests of the catalogue forbid.
export function say(key: string, holes: Holes = {}): string {
  return fill(words[language][key] ?? key, holes);
}

// "<key>.one" (exactly 1) or "<key>.other", with {count} filled: the rule of the program's catalogue.
export function sayCount(key: string, count: number, holes: Holes = {}): string {
  return say(`${key}.${count === 1 ? "one" : "other"}`, { ...holes, count });
}

// The text of "ui.<group>.<name>" for a word of the program's; where it is new to us, the word made readable.
export function sayWord(group: string, name: string): string {
  const key = `${group}.${name}`;
  return has(key) ? say(key) : name.replaceAll("_", " ");
}

// "2 h 15 min": the two largest units of a length.
export function saySpan(minutes: number): string {
  const span = spanOf(minutes);
  const parts: string[] = [];
  if (span.days > 0) parts.push(say("span.days", { count: span.days }));
  if (span.hours > 0) parts.push(say("span.hours", { count: span.hours }));
  if (span.days === 0 && (span.minutes > 0 || span.hours === 0)) {
    parts.push(say("span.minutes", { count: span.minutes }));
  }
  return parts.join(" ");
}
