import { expect, test } from "vitest";
import { parseListPreferences } from "./list-preferences";

test("a malformed cookie counts as no preferences", () => {
  for (const cookie of [undefined, "", "%", "null", "7", "{", '{"cols":7,"widths":{"number":"x","shop":-1}}'])
    expect(parseListPreferences(cookie)).not.toHaveProperty("cols", expect.anything());
  expect(parseListPreferences('{"widths":{"number":"x","shop":200}}').widths).toEqual({ shop: 200 });
});

test("preferences are read as they were written", () => {
  const memory = { cols: "number,shop", density: "compact", limit: "100", widths: { number: 300 } };
  expect(parseListPreferences(encodeURIComponent(JSON.stringify(memory)))).toEqual(memory);
});
