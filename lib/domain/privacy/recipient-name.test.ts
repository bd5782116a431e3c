import { expect, test } from "vitest";
import { isMaskOfStored, maskRecipient } from "./recipient-name";

test.each([
  ["张三", "张*"],
  ["欧阳小明", "欧*"],
  ["張先生（公司）", "張*"],
  ["John Smith", "J***"],
  ["Élodie", "É***"],
  ["（张三）", "张*"],
  ["𠮷田", "𠮷*"],
  ["‮…", "*"],
])("of %s only the first letter is shown: %s", (name, masked) => {
  expect(maskRecipient(name)).toBe(masked);
});

test.each([
  ["张*", "张*", true],
  ["张**", "张*", true],
  ["张＊三", "张*", true],
  ["**三", "张*", true],
  ["J***", "J***", true],
  ["李*", "张*", false],
  ["张三", "张*", false],
  ["张三*号", "张*", false],
  ["张*", null, false],
])("%s beside the stored %s says no more: %s", (name, stored, isMask) => {
  expect(isMaskOfStored(name, stored)).toBe(isMask);
});
