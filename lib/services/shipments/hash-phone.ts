import { createHmac } from "node:crypto";
import { phoneForCarrier } from "@/lib/domain/privacy/phone-number";
import { allKeys, keyRing, type RootKey } from "@/lib/sealing/key-ring";
import { deriveSecret } from "@/lib/sealing/secrets";

/** 96 bits: collisions within one installation are practically impossible. */
const HASH_CHARACTERS = 16;

/**
 * A keyed hash of a phone number, to find its shipments while the number itself is stored encrypted.
 * The same for every spelling: with country code, spaces or extension.
 */
export function hashPhone(phone: string): string {
  return hashWith(keyRing().current, phone);
}

/** The hashes under which a phone number may be stored: until everything is sealed under a new root secret, also earlier ones. */
export function phoneHashes(phone: string): string[] {
  return allKeys().map((root) => hashWith(root, phone));
}

/**
 * A phone number as an erasure records it: its hash under every root secret that is here, each with the secret's id, so
 * that it still matches after rotations: `1a2b3c4d.HASH 5e6f7a8b.HASH`.
 */
export function phoneSubject(phone: string): string {
  return allKeys()
    .map((root) => `${root.id}.${hashWith(root, phone)}`)
    .join(" ");
}

/** The hashes of a `phoneSubject`; an entry of an earlier form is one hash, without the id of its secret. */
export function hashesOfSubject(subject: string): string[] {
  return subject.split(" ").map((part) => part.slice(part.indexOf(".") + 1));
}

/** Whether rows may be stored under a secret that is here and that a `phoneSubject` does not have: it was in use later. */
export function lacksCurrentSecret(subject: string): boolean {
  const { current, earlier } = keyRing();
  if (!subject.includes(".")) return earlier.length > 0;
  return !subject.split(" ").some((part) => part.startsWith(`${current.id}.`));
}

const keys = new WeakMap<RootKey, string>();

function hashWith(root: RootKey, phone: string): string {
  const key = keys.get(root) ?? deriveSecret("phone-hash", root.secret);
  keys.set(root, key);
  return createHmac("sha256", key).update(phoneForCarrier(phone)).digest("base64url").slice(0, HASH_CHARACTERS);
}
