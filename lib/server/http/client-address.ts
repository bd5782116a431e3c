import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";
import type { SourceList } from "@/lib/config/source-list";

const FORWARDED = "x-forwarded-for";

/**
 * The client's address: that of the connection, unless a trusted proxy made it. Then it is the last one in
 * `X-Forwarded-For` that no trusted proxy has; what stands before it anybody may have written.
 *
 * @param isTrusted whether an address is of a proxy of the operator
 */
export function resolveClient({ socket, headers }: IncomingMessage, isTrusted: SourceList): string {
  const { remoteAddress = "" } = socket;
  if (!isTrusted(remoteAddress)) return remoteAddress;
  const named = (headers[FORWARDED]?.toString() ?? "").split(",").map((each) => each.trim());
  let client = remoteAddress;
  for (const address of named.reverse()) {
    if (!ipaddr.isValid(address)) break;
    client = address;
    if (!isTrusted(address)) break;
  }
  return client;
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
