import { expect, test } from "vitest";
import { carrierNames, findCarrier } from "./carrier-catalogue";
import { carrierNameIn } from "./english-carrier-names";
import { findCarriersByName } from "./find-carriers-by-name";

test.each([
  ["zhongtong", "ZTO Express"],
  ["yuantong", "YTO Express"],
  ["shunfeng", "SF Express"],
  ["jtexpress", "J&T Express"],
  ["youzhengguonei", "China Post Parcel"],
  ["disifang", "4PX Express"],
])("%s is called %s in English, and by its Chinese name otherwise", (code, english) => {
  const name = findCarrier(code)?.name ?? "";
  expect(carrierNameIn("en", name)).toBe(english);
  expect(carrierNameIn("zh-CN", name)).toBe(name);
  expect(carrierNameIn("zh-TW", name)).toBe(name);
});

test("a carrier without a name of its own in English keeps the listed one", () => {
  expect(carrierNameIn("en", "百世云配")).toBe("百世云配");
  expect(carrierNameIn("en", "EMS")).toBe("EMS");
});

test("an English name is read back as its carrier: as it alone, or as one of those between which the number decides", () => {
  const misread = carrierNames.flatMap(({ carrier: { name } }) => {
    const english = carrierNameIn("en", name);
    const found = findCarriersByName(english).map((each) => each.name);
    return english === name || found.includes(name) ? [] : [[english, name, found]];
  });
  expect(misread).toEqual([]);
});
