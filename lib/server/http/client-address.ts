import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";

const FORWARDED = "x-forwarded-for";
/** Addresses of the operator's own proxy: on this machine or in its network. */
const LOCAL_RANGES = ["loopback", "private", "uniqueLocal", "linkLocal", "carrierGradeNat"];

/**
 * The client's address for Next: a proxy on this machine or in its network may set it by header; a
 * client from the internet may not.
 */
export function resolveForwardedFor({ socket: { remoteAddress = "" }, headers }: IncomingMessage): string {
  const isLocalProxy = ipaddr.isValid(remoteAddress) && LOCAL_RANGES.includes(ipaddr.process(remoteAddress).range());
  return (isLocalProxy && headers[FORWARDED]?.toString()) || remoteAddress;
}

/**
 * The key for counting a stranger's requests: the IPv4 address, or the /64 network of an IPv6
 * address, since each household can choose any address in its /64.
 */
export function clientAddress(headers: Headers): string {
  // The last entry was added by our own proxy or by Next.
  const address = headers.get(FORWARDED)?.split(",").at(-1)?.trim() ?? "";
  if (!ipaddr.isValid(address)) return "unknown";
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString();
}
