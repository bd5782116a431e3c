import { expect, test } from "vitest";
import { findCarrier } from "./carrier-catalogue";
import { carrierNameIn } from "./english-carrier-names";

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
