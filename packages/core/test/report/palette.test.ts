import { expect, test } from "vitest";
import { darkPalette, lightPalette, type Palette } from "../../src/report/text/palette.js";

type Color = readonly [number, number, number];

function colorOf(hexadecimal: string): Color {
  const value = Number.parseInt(hexadecimal.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Relative luminance and contrast ratio of WCAG 2.2. */
function luminance(color: Color): number {
  const [red, green, blue] = color.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Color;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: Color, b: Color): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function blend(front: Color, back: Color, opacity: number): Color {
  return front.map((channel, index) => opacity * channel + (1 - opacity) * back[index]!) as unknown as Color;
}

test("the contrast of black and white is 21", () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 10);
});

test.each([
  ["light", lightPalette],
  ["dark", darkPalette],
])("text and marks of the %s palette reach WCAG AA", (_, palette: Palette) => {
  const paper = colorOf(palette.paper);
  const wash = colorOf(palette.wash);
  for (const name of ["ink", "muted", "accent", "second", "good", "caution", "open", "bad"] as const)
    for (const ground of [paper, wash])
      expect(contrast(colorOf(palette[name]), ground), name).toBeGreaterThanOrEqual(4.5);
});

test.each([
  ["light", lightPalette],
  ["dark", darkPalette],
])("a figure stays readable on the deepest shade of a %s heat map", (_, palette: Palette) => {
  for (const tone of [palette.accent, palette.second]) {
    const shade = blend(colorOf(tone), colorOf(palette.paper), 0.5);
    expect(contrast(colorOf(palette.ink), shade)).toBeGreaterThanOrEqual(4.5);
  }
});
