import { expect, test } from "vitest";
import { message } from "@/lib/domain/shared/message";
import { changeTagNames, nextTagColor, splitTagNames, TAG_COLORS, tagKey } from "./tag";
import { newTagNamesSchema, newTagSchema, tagChangeSchema, tagNamesSchema } from "./tag-requests";

test("a cell names tags with any of the usual separators, each once whatever its letter case", () => {
  expect(splitTagNames(" 加急、大客户，VIP; vip |\n破损 ")).toEqual(["加急", "大客户", "vip", "破损"]);
  expect(splitTagNames("、，")).toEqual([]);
});

test("a name is added or taken away once, whatever its letter case", () => {
  expect(changeTagNames(["VIP"], { name: "加急", isAdded: true })).toEqual(["VIP", "加急"]);
  expect(changeTagNames(["VIP"], { name: "vip", isAdded: true })).toEqual(["VIP"]);
  expect(changeTagNames(["VIP", "加急"], { name: "vip", isAdded: false })).toEqual(["加急"]);
  expect(changeTagNames(["加急"], { name: "vip", isAdded: false })).toEqual(["加急"]);
});

test("full-width and letter case make no second tag, another shop does", () => {
  expect(tagKey("ＶＩＰ", null)).toBe(tagKey("vip", null));
  expect(tagKey("VIP", "甲店")).not.toBe(tagKey("VIP", null));
});

test("a name holds no separator and no more than 20 characters", () => {
  expect(newTagSchema.safeParse({ name: "加急、大客户" }).success).toBe(false);
  expect(newTagSchema.safeParse({ name: "长".repeat(21) }).success).toBe(false);
  expect(newTagSchema.parse({ name: " 加急 ", shop: "" })).toEqual({ name: "加急", color: "blue", shop: null });
  expect(tagNamesSchema.safeParse(Array.from({ length: 21 }, (_, index) => `T${index}`)).success).toBe(false);
  expect(tagNamesSchema.parse(["VIP", "vip"])).toEqual(["vip"]);
});

test("a new name holds no phone number and no account; a name that a parcel has may", () => {
  for (const name of [
    "13912340987",
    "回电 139-1234-0987",
    "１３９１２３４０９８７",
    "0571-88123456",
    "微信 abcde12345",
    "a@example.com",
  ]) {
    const problem = { error: { issues: [{ path: ["name"], message: message("tags.nameHoldsContact") }] } };
    expect(newTagSchema.safeParse({ name })).toMatchObject(problem);
    expect(tagChangeSchema.safeParse({ name })).toMatchObject(problem);
    expect(newTagNamesSchema.safeParse(["加急", name]).success).toBe(false);
    expect(tagNamesSchema.safeParse([name]).success).toBe(true);
  }
  for (const name of ["+1 赠品", "618", "2026-11-11 双十一", "400-811-1111", "95554", "SF1234567890123"])
    expect(newTagSchema.safeParse({ name }).success).toBe(true);
});

test("new tags get different colours", () => {
  expect(new Set([0, 1, 2, 3, 4, 5, 6].map(nextTagColor)).size).toBe(TAG_COLORS.length - 1);
});
