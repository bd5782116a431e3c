import { expect, test } from "vitest";
import { getOwnOrigins } from "./same-origin";

test("without a public address the requested host is an own origin", () => {
  const headers = new Headers({ Host: "192.168.1.5:3000" });
  expect(getOwnOrigins("http://0.0.0.0:3000", headers)).toContain("http://192.168.1.5:3000");
});

test("with a public address only that one is an own origin", () => {
  const headers = new Headers({ Host: "evil.example" });
  expect(getOwnOrigins("https://waybill.example", headers)).toEqual(["https://waybill.example"]);
});

test("behind a proxy that sends browsers to https, while pushes come by plain http, the same host over https is ours", () => {
  const headers = new Headers({ Host: "waybill.example" });
  expect(getOwnOrigins("http://waybill.example", headers)).toEqual([
    "http://waybill.example",
    "https://waybill.example",
  ]);
  expect(getOwnOrigins("http://waybill.example:3000", headers)).toEqual(["http://waybill.example:3000"]);
});
