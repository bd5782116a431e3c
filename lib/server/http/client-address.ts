import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";

const FORWARDED = "x-forwarded-for";
/** Where a proxy of the operator's own sits: on this machine or in its network. */
const LOCAL_RANGES = ["loopback", "private", "uniqueLocal", "linkLocal", "carrierGradeNat"];

/**
 * Whom a request comes from, as Next is told: what a proxy on this machine or in its network says is
 * believed, what a client from the internet says of its own address is not.
 */
export function resolveForwardedFor({ socket: { remoteAddress = "" }, headers }: IncomingMessage): string {
  const isNear = ipaddr.isValid(remoteAddress) && LOCAL_RANGES.includes(ipaddr.process(remoteAddress).range());
  return (isNear && headers[FORWARDED]?.toString()) || remoteAddress;
}

/**
 * By what a stranger is counted: the address, or the /64 of an IPv6 one, since each household has
 * such a network to choose addresses from.
 */
export function clientAddress(headers: Headers): string {
  // The last one is what our own proxy, or Next, has seen.
  const address = headers.get(FORWARDED)?.split(",").at(-1)?.trim() ?? "";
  if (!ipaddr.isValid(address)) return "unknown";
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString();
}
