import { isIP } from "node:net";
import { ForbiddenError } from "@/lib/domain/shared/errors";

/** Hosts that refer only to this machine or to all its addresses: no foreign page has them as its origin. */
const LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]", "0.0.0.0", "[::]"];

const NON_FORM_TYPES = ["application/json", "application/octet-stream"];

/**
 * The origins of our own pages: the public address, the same host over https where the public one is
 * plain http (Kuaidi100 pushes to http while a proxy sends browsers to https), and, if the public
 * address is only a local one, the address in the browser's request, unless it is a name.
 */
export function getOwnOrigins(publicUrl: string, headers: Headers): string[] {
  const { origin, protocol, hostname, port } = new URL(publicUrl);
  const origins = [origin];
  // With a port of its own, the host's https port may be another program's.
  if (protocol === "http:" && port === "") origins.push(`https://${hostname}`);
  const host = headers.get("host");
  if (host && LOCAL_HOSTS.includes(hostname) && isAddress(host)) origins.push(`http://${host}`);
  return origins;
}

/** Whether a host is an address or this machine itself: a name may be a foreign one that leads here (DNS rebinding). */
function isAddress(host: string): boolean {
  const name = host.replace(/:\d+$/, "");
  return LOCAL_HOSTS.includes(name) || isIP(name.replace(/^\[|\]$/g, "")) !== 0;
}

/**
 * Refuses a change that another site's page may have sent with the user's cookie: the browser's
 * `Origin` must be ours, and the body JSON or a bare file, which no HTML form can send.
 *
 * @throws ForbiddenError
 */
export function requireSameOrigin(publicUrl: string, headers: Headers): void {
  const origin = headers.get("origin");
  if (!origin || !getOwnOrigins(publicUrl, headers).includes(origin)) {
    throw new ForbiddenError("auth.foreignOrigin", { origin: new URL(publicUrl).origin });
  }
  const type = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (!type || !NON_FORM_TYPES.includes(type)) {
    throw new ForbiddenError("auth.contentType", { types: NON_FORM_TYPES });
  }
}
