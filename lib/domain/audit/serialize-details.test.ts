import { expect, test } from "vitest";
import { serializeDetails } from "./serialize-details";

test("details that are short enough stay as they are", () => {
  const parts = { before: { name: "a", list: [1, 2] }, after: { name: "b", list: [{ x: null }] } };
  expect(JSON.parse(serializeDetails(parts))).toEqual(parts);
});

test("of details that are too long the longest are shortened, and none is left out", () => {
  const list = Array.from({ length: 30 }, () => "字".repeat(300));
  const before = { text: "短", amount: 100, list, tree: { list } };
  const after = { text: "长", amount: 200, list: [...list, "x"], tree: null };
  const text = serializeDetails({ before, after });
  expect(text.length).toBeLessThanOrEqual(8_000);
  const kept = JSON.parse(text) as { before: Record<string, unknown>; after: Record<string, unknown> };
  expect(kept.before).toMatchObject({ text: "短", amount: 100 });
  expect(kept.after).toMatchObject({ text: "长", amount: 200, tree: null });
  expect(Object.keys(kept.before)).toEqual(Object.keys(before));
  expect(kept.after.list).toMatch(/^\["字{100,}.*…$/);
});

test("of many values each keeps its beginning", () => {
  const many = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [`field${index}`, `${index} `.repeat(200)]),
  );
  const kept = JSON.parse(serializeDetails({ facts: many, before: many, after: many })) as { after: object };
  expect(Object.keys(kept.after)).toHaveLength(100);
  expect(kept.after).toMatchObject({ field99: "99 99 99 99 99 …" });
});
