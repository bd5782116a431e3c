import { expect, test } from "vitest";
import { splitCommaList, toggleInCommaList } from "./comma-list";

test("a value is added behind the others, and taken away again", () => {
  expect(toggleInCommaList("", "ems")).toBe("ems");
  expect(toggleInCommaList("ems", "yto")).toBe("ems,yto");
  expect(toggleInCommaList("ems,yto", "ems")).toBe("yto");
  expect(toggleInCommaList("ems", "ems")).toBe("");
  expect(splitCommaList(",ems,,yto,")).toEqual(["ems", "yto"]);
});
