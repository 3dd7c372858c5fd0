// Code: what a sign-in letter carries, however it was typed, pasted or linked.
//
// For typing it is six characters. Its link carries eight more, which prove that the link is one of ours.

const kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's: no I, L, O, U.
export const kCodeCharacters = 6;
const kLinkCharacters = kCodeCharacters + 8;

function clean(text: string): string {
  const read = text.toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1");
  return [...read].filter((c) => kAlphabet.includes(c)).join("");
}

// What the fragment of a link carries; empty when it is none of ours.
export function codeOfLink(fragment: string): string {
  const read = clean(fragment);
  return read.length === kCodeCharacters || read.length === kLinkCharacters ? read : "";
}

// The characters of `typed` as the program writes them: O reads as 0, I and L as 1, any case; the rest is
// dropped. A whole link may be pasted: then what follows its "#" counts.
export function readCode(typed: string): string {
  const fragment = typed.lastIndexOf("#");
  return (fragment >= 0 && codeOfLink(typed.slice(fragment))) || clean(typed).slice(0, kCodeCharacters);
}

export function isCode(text: string): boolean {
  return text !== "" && codeOfLink(text) === text;
}
