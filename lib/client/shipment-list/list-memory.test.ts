import { expect, test } from "vitest";
import { readMemory } from "./list-memory";

test("a memory that was tampered with is none", () => {
  for (const cookie of [undefined, "", "%", "null", "7", "{", '{"cols":7,"widths":{"number":"x","shop":-1}}'])
    expect(readMemory(cookie)).not.toHaveProperty("cols", expect.anything());
  expect(readMemory('{"widths":{"number":"x","shop":200}}').widths).toEqual({ shop: 200 });
});

test("it is read as it was written", () => {
  const memory = { cols: "number,shop", density: "compact", limit: "100", widths: { number: 300 } };
  expect(readMemory(encodeURIComponent(JSON.stringify(memory)))).toEqual(memory);
});
