import { expect, test } from "vitest";
import { getOwnOrigins } from "./same-origin";

test("without a public address the requested host is an own origin", () => {
  const headers = new Headers({ Host: "192.168.1.5:3000" });
  expect(getOwnOrigins("http://0.0.0.0:3000", headers)).toContain("http://192.168.1.5:3000");
});

test.each(["0.0.0.0", "127.0.0.1", "localhost", "[::]", "[::1]"])(
  "without a public address (%s) a name as host is foreign: it may be another site's that leads here (DNS rebinding)",
  (local) => {
    for (const host of [
      "evil.example:3000",
      "localhost.evil.example",
      "127.0.0.1.evil.example:3000",
      "10.0.0.1evil.example",
    ]) {
      expect(getOwnOrigins(`http://${local}:3000`, new Headers({ Host: host }))).toEqual([`http://${local}:3000`]);
    }
    for (const host of ["localhost:3000", "[::1]:3000", "[2001:db8::5]:3000", "10.0.0.5"]) {
      expect(getOwnOrigins(`http://${local}:3000`, new Headers({ Host: host }))).toContain(`http://${host}`);
    }
  },
);

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
