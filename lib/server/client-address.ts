import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";

const FORWARDED = "x-forwarded-for";
/** Where a proxy of the operator's own sits: on this machine or in its network. */
const NEAR = ["loopback", "private", "uniqueLocal", "linkLocal", "carrierGradeNat"];

/**
 * Takes what a client from the internet says of its own address off a request; Next then notes the
 * socket's. A proxy on this machine or in its network is believed.
 */
export function dropForgedAddress(request: IncomingMessage): void {
  const address = request.socket.remoteAddress;
  const isNear = address && ipaddr.isValid(address) && NEAR.includes(ipaddr.process(address).range());
  if (!isNear) delete request.headers[FORWARDED];
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
