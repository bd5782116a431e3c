import { expect, test } from "vitest";
import { createBuyerStyle } from "./buyer-page-style";

/** Features that browsers support only since after 2019, and WeChat's own even later. */
const TOO_NEW = {
  nesting: /[{;]\s*&|&\s*[:.{]/,
  "selectors that make a browser drop the whole rule": /:(has|is|where|focus-visible|not\([^)]*,)/,
  functions: /\b(clamp|min|max|oklch|oklab|lch|lab|color|color-mix|light-dark)\(/,
  "at-rules": /@(layer|container|scope|property|supports selector)/,
  "logical properties": /(margin|padding|inset|border)-(inline|block)|(?<![-\w])inset:/,
  "gaps between flex items": /(?<![-\w])(gap|row-gap|column-gap):/,
  units: /\d(dvh|svh|lvh|dvw|cqw|cqi)\b/,
  properties:
    /(?<![-\w])(aspect-ratio|accent-color|text-wrap|scrollbar-gutter|content-visibility|rotate|translate|scale):/,
  "colours with slashes": /rgba?\([^)]*\//,
};

const style = createBuyerStyle("#1f5fd6");

for (const [feature, pattern] of Object.entries(TOO_NEW)) {
  test(`browsers of 2019 understand the buyer's page: no ${feature}`, () => {
    expect(pattern.exec(style)?.[0]).toBeUndefined();
  });
}

test("newer CSS has a fallback for older browsers before it", () => {
  expect(style).toMatch(/overflow-wrap:anywhere;word-wrap:break-word;word-break:break-word/);
  expect(style).toMatch(/padding:0 1\.25rem 2rem;padding-bottom:calc\(2rem \+ env\(/);
});

test("font sizes follow the system's", () => {
  const sizes = [...style.matchAll(/font(?:-size)?:(?:\d+ )?([\d.]+)(px|rem|em|%)/g)];
  expect(sizes.length).toBeGreaterThan(8);
  expect(sizes.filter(([, , unit]) => unit === "px")).toEqual([]);
});
