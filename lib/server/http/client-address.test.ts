import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { parseSourceList } from "@/lib/config/source-list";
import { clientAddress, resolveClient } from "./client-address";

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

const PROXIES = parseSourceList("127.0.0.1, 172.16.0.0/12") ?? (() => false);
const NOBODY = () => false;

test.each([
  ["without proxies", NOBODY, "127.0.0.1", "1.2.3.4", "127.0.0.1"],
  ["from somebody else", PROXIES, "10.0.0.8", "1.2.3.4", "10.0.0.8"],
  ["from a proxy", PROXIES, "127.0.0.1", "203.0.113.9", "203.0.113.9"],
  ["from a proxy behind another", PROXIES, "::ffff:127.0.0.1", "203.0.113.9, 172.17.0.1", "203.0.113.9"],
  ["with an address that the client wrote", PROXIES, "127.0.0.1", "1.2.3.4, 203.0.113.9", "203.0.113.9"],
  ["of another proxy's own", PROXIES, "127.0.0.1", "172.17.0.1", "172.17.0.1"],
  ["with nonsense", PROXIES, "127.0.0.1", "nonsense, 172.17.0.1", "172.17.0.1"],
  ["without the header", PROXIES, "127.0.0.1", undefined, "127.0.0.1"],
])("a request %s is counted for the right client", (_name, isTrusted, remoteAddress, header, client) => {
  const request = { socket: { remoteAddress }, headers: header === undefined ? {} : { "x-forwarded-for": header } };
  expect(resolveClient(request as unknown as IncomingMessage, isTrusted)).toBe(client);
});
