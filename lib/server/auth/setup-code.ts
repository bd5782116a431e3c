import { createHash, timingSafeEqual } from "node:crypto";
import { deriveSecret } from "@/lib/server/runtime/secrets";

/** Proves that whoever makes the first owner can read the server's output: `npm start` prints it. */
export function setupCode(): string {
  return deriveSecret("setup").slice(0, 32);
}

/** Takes the same time whatever was given. */
export function isSetupCode(given: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(setupCode()));
}
