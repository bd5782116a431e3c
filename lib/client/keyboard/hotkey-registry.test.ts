import { expect, test } from "vitest";
import { getKeyName, isSingleCharacter } from "./hotkey-registry";

const PLAIN = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

test.each([
  ["j", {}, "j"],
  ["J", {}, "j"], // Caps Lock
  ["J", { shiftKey: true }, "J"],
  ["?", { shiftKey: true }, "?"],
  ["k", { metaKey: true }, "Mod+k"],
  ["k", { ctrlKey: true }, "Mod+k"],
  ["K", { ctrlKey: true, shiftKey: true }, "Mod+Shift+k"],
  ["Enter", {}, "Enter"],
  ["Enter", { shiftKey: true }, "Shift+Enter"],
  ["ArrowDown", { altKey: true }, "Alt+ArrowDown"],
])("the key %s with %j is called %s", (key, held, name) => {
  expect(getKeyName({ ...PLAIN, key, ...held })).toBe(name);
});

test("only single-character keys can be turned off", () => {
  expect(["j", "/", "?", "J"].every(isSingleCharacter)).toBe(true);
  expect(["Enter", "Escape", "Mod+k", "ArrowDown"].some(isSingleCharacter)).toBe(false);
});
