// Code: the six characters of a sign-in letter, however they were typed, pasted or linked.

const kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's: no I, L, O, U.
export const kCodeCharacters = 6;

// The characters of `typed` as the program writes them: O reads as 0, I and L as 1, any case; the rest is dropped.
// A whole link may be pasted: then what follows its "#" counts.
export function readCode(typed: string): string {
  const fragment = typed.lastIndexOf("#");
  const text = (fragment >= 0 ? typed.slice(fragment + 1) : typed).toUpperCase();
  const read = text.replaceAll("O", "0").replace(/[IL]/g, "1");
  return [...read]
    .filter((c) => kAlphabet.includes(c))
    .join("")
    .slice(0, kCodeCharacters);
}

export function isCode(text: string): boolean {
  return readCode(text) === text && text.length === kCodeCharacters;
}
