// Colour: a tenant's brand colour made fit to be read, in light and in dark.

export type Rgb = readonly [number, number, number];

export function parseColour(text: string): Rgb | null {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (!found) return null;
  return [parseInt(found[1]!, 16), parseInt(found[2]!, 16), parseInt(found[3]!, 16)];
}

export function colourText(colour: Rgb): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

// WCAG's contrast, 1 to 21.
export function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return [0, 1, 2].map((i) => from[i]! + (to[i]! - from[i]!) * share) as unknown as Rgb;
}

const kWhite: Rgb = [255, 255, 255];
const kBlack: Rgb = [0, 0, 0];
const kSteps = 50;

// `colour`, moved towards white or black only as far as `ground` needs it to be told from it by `least`.
export function legible(colour: Rgb, ground: Rgb, least: number): Rgb {
  const towards = luminance(ground) > 0.18 ? kBlack : kWhite;
  for (let step = 0; step <= kSteps; ++step) {
    const tried = mix(colour, towards, step / kSteps);
    if (contrast(tried, ground) >= least) return tried;
  }
  return towards;
}

export interface Accent {
  bar: string; // The page's head.
  onBar: string;
  accent: string; // Buttons, links, what is under way: readable as text on the page.
  onAccent: string;
}

// Contrast for sun: what is read is at 5.5 and more where WCAG asks for 4.5.
const kReadable = 5.5;

function textOn(ground: Rgb): Rgb {
  const ink: Rgb = [8, 20, 28];
  return contrast(kWhite, ground) >= 4.5 ? kWhite : ink;
}

// The colours of a page of that brand on a page of colour `ground`.
export function accentOf(brand: string, ground: string, scheme: "light" | "dark"): Accent {
  const colour = parseColour(brand) ?? [11, 79, 108];
  const page = parseColour(ground) ?? kWhite;
  const accent = legible(colour, page, kReadable);
  // In the dark the head is a shade of the brand: a bright bar would blind at night.
  const bar = scheme === "light" ? legible(colour, kWhite, 4.5) : mix(colour, [5, 14, 20], 0.72);
  return {
    bar: colourText(bar),
    onBar: colourText(textOn(bar)),
    accent: colourText(accent),
    onAccent: colourText(textOn(accent)),
  };
}
