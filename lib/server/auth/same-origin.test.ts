import { expect, test } from "vitest";
import { getOwnOrigins } from "./same-origin";

test("a desk without a public name is its own under whatever name it is reached", () => {
  const headers = new Headers({ Host: "192.168.1.5:3000" });
  expect(getOwnOrigins("http://0.0.0.0:3000", headers)).toContain("http://192.168.1.5:3000");
});

test("a desk with a public name has only that one", () => {
  const headers = new Headers({ Host: "evil.example" });
  expect(getOwnOrigins("https://waybill.example", headers)).toEqual(["https://waybill.example"]);
});
