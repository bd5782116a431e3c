import { createHmac } from "node:crypto";
import { phoneForCarrier } from "@/lib/domain/privacy/phone-number";
import { processGlobal } from "@/lib/process-global";
import { deriveSecret } from "@/lib/server/runtime/secrets";

/** 96 bits: no two numbers of one installation will ever share it. */
const HASH_CHARACTERS = 16;

/**
 * A keyed hash of a whole phone number, by which its shipments are found while the number itself
 * stays encrypted. The same however the number is written: with country, spaces or extension.
 */
export function hashPhone(phone: string): string {
  const key = processGlobal("phone-hash-key", () => deriveSecret("phone-hash"));
  return createHmac("sha256", key).update(phoneForCarrier(phone)).digest("base64url").slice(0, HASH_CHARACTERS);
}
