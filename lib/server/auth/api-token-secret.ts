import { createHash, randomBytes } from "node:crypto";

/** Makes a token easy to find where it leaked. */
const PREFIX = "wbd_";

/** A new API token: 256 random bits. */
export function generateApiToken(): string {
  return PREFIX + randomBytes(32).toString("base64url");
}

/** What is stored of it. A plain hash is enough, since a token cannot be guessed like a password. */
export function hashApiToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
