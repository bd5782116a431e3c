import { createHash, timingSafeEqual } from "node:crypto";
import { deriveSecret } from "@/lib/sealing/secrets";

/** Proves that the person who creates the first owner can read the server's output: `npm start` prints it. */
export function setupCode(): string {
  return deriveSecret("setup").slice(0, 32);
}

/** Takes the same time for any input. */
export function isSetupCode(code: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(code), digest(setupCode()));
}
