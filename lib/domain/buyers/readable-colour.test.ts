import { expect, test } from "vitest";
import { toReadableColour } from "./readable-colour";

test.each([
  ["#1f5fd6", "#ffffff"],
  ["#ffd400", "#ffffff"],
  ["#ffffff", "#ffffff"],
  ["#102030", "#1a1e23"],
  ["#e11d48", "#1a1e23"],
])("%s can be read on %s", (colour, ground) => {
  const readable = toReadableColour(colour, ground);
  expect(contrastOf(readable, ground)).toBeGreaterThanOrEqual(7);
});

test("a colour that can be read stays as it is", () => {
  expect(toReadableColour("#102a5c", "#ffffff")).toBe("#102a5c");
  expect(toReadableColour("#ffd400", "#1a1e23")).toBe("#ffd400");
});

/** By the formula of WCAG 2.2. */
function contrastOf(left: string, right: string): number {
  const luminance = (colour: string) => {
    const linear = (at: number) => {
      const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5) + 0.05;
  };
  const [one, other] = [luminance(left), luminance(right)];
  return Math.max(one, other) / Math.min(one, other);
}
