import { ForbiddenError } from "@/lib/domain/shared/errors";

/** Hosts that refer only to this machine or to all its addresses: no foreign page has them as its origin. */
const LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]", "0.0.0.0", "[::]"];

const NON_FORM_TYPES = ["application/json", "application/octet-stream"];

/**
 * The origins of our own pages: the public address and, if that is only a local one, the address in
 * the browser's request.
 */
export function getOwnOrigins(publicUrl: string, headers: Headers): string[] {
  const { origin, hostname } = new URL(publicUrl);
  const host = headers.get("host");
  return host && LOCAL_HOSTS.includes(hostname) ? [origin, `http://${host}`] : [origin];
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
