import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { clientAddress, resolveForwardedFor } from "./client-address";

const from = (value: string) => clientAddress(new Headers({ "x-forwarded-for": value }));

test("the client is the last address, added by our own proxy; of IPv6 its /64 network", () => {
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
])("a request from %s with X-Forwarded-For: 1.2.3.4 is counted for %s", (remoteAddress, expectedAddress) => {
  const request = { socket: { remoteAddress }, headers: { "x-forwarded-for": "1.2.3.4" } };
  expect(resolveForwardedFor(request as unknown as IncomingMessage)).toBe(expectedAddress);
});

test("a request without X-Forwarded-For has its socket's address", () => {
  const request = { socket: { remoteAddress: "127.0.0.1" }, headers: {} };
  expect(resolveForwardedFor(request as unknown as IncomingMessage)).toBe("127.0.0.1");
});
