import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { clientAddress, resolveForwardedFor } from "./client-address";

const from = (value: string) => clientAddress(new Headers({ "x-forwarded-for": value }));

test("who asks is the last address, which our own proxy has seen; of IPv6 the household's network", () => {
  expect(from("203.0.113.9")).toBe("203.0.113.9");
  expect(from("1.2.3.4, 203.0.113.9")).toBe("203.0.113.9");
  expect(from("::ffff:203.0.113.9")).toBe("203.0.113.9");
  expect(from("2001:db8:1:2:aaaa::1")).toBe(from("2001:db8:1:2:bbbb::2"));
  expect(from("2001:db8:1:2::1")).not.toBe(from("2001:db8:1:3::1"));
  expect(from("nonsense")).toBe("unknown");
  expect(clientAddress(new Headers())).toBe("unknown");
});

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["2001:db8::1", "2001:db8::1"],
  ["127.0.0.1", "1.2.3.4"],
  ["::ffff:172.17.0.1", "1.2.3.4"],
])("a request from %s that names 1.2.3.4 comes from %s", (remoteAddress, told) => {
  const request = { socket: { remoteAddress }, headers: { "x-forwarded-for": "1.2.3.4" } };
  expect(resolveForwardedFor(request as unknown as IncomingMessage)).toBe(told);
});

test("a request that names nobody comes from where its socket does", () => {
  const request = { socket: { remoteAddress: "127.0.0.1" }, headers: {} };
  expect(resolveForwardedFor(request as unknown as IncomingMessage)).toBe("127.0.0.1");
});
