import { expect, test } from "vitest";
import { toggled, valuesOf } from "./comma-list";

test("a value is added behind the others, and taken away again", () => {
  expect(toggled("", "ems")).toBe("ems");
  expect(toggled("ems", "yto")).toBe("ems,yto");
  expect(toggled("ems,yto", "ems")).toBe("yto");
  expect(toggled("ems", "ems")).toBe("");
  expect(valuesOf(",ems,,yto,")).toEqual(["ems", "yto"]);
});
