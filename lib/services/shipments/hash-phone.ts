import { createHmac } from "node:crypto";
import { phoneForCarrier } from "@/lib/domain/privacy/phone-number";
import { processGlobal } from "@/lib/process-global";
import { deriveSecret } from "@/lib/server/runtime/secrets";

/** 96 bits: collisions within one installation are practically impossible. */
const HASH_CHARACTERS = 16;

/**
 * A keyed hash of a phone number, to find its shipments while the number itself is stored encrypted.
 * The same for every spelling: with country code, spaces or extension.
 */
export function hashPhone(phone: string): string {
  const key = processGlobal("phone-hash-key", () => deriveSecret("phone-hash"));
  return createHmac("sha256", key).update(phoneForCarrier(phone)).digest("base64url").slice(0, HASH_CHARACTERS);
}
