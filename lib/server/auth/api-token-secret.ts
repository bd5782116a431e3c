import { createHash, randomBytes } from "node:crypto";

/** The prefix makes a leaked token easy to find. */
const PREFIX = "wbd_";

/** A new API token: 256 random bits. */
export function generateApiToken(): string {
  return PREFIX + randomBytes(32).toString("base64url");
}

/** The stored form of a token. A plain hash is enough, since a token cannot be guessed like a password. */
export function hashApiToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
