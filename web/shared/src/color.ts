// Colours as brands give them, #rrggbb, and as they can be read. Pure.

const SHADE = 0.04;
// AA asks for 4.5; a little more, because the colour also stands on a breath of itself.
const READABLE = 5;

/** With `share` of black in it. */
export function darken(hex: string, share: number): string {
  const parts = readParts(hex).map((part) => Math.round(part * (1 - share)));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** Contrast with white, by WCAG 2: 1 to 21. */
export function contrastWithWhite(hex: string): number {
  const [red = 0, green = 0, blue = 0] = readParts(hex).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

/** The brand's colour, as much darker as it takes to read it on white, and white on it. */
export function makeReadable(hex: string): string {
  let color = hex;
  while (contrastWithWhite(color) < READABLE) color = darken(color, SHADE);
  return color;
}

function readParts(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) || 0);
}
