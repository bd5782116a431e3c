import { createHmac, createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { processGlobal } from "@/lib/process-global";
import { loadKeyRing } from "./load-key-ring";

/** A root secret of this installation and what is derived from it. */
export interface RootKey {
  /** Eight hexadecimal digits that tell the secrets apart and reveal nothing of them. */
  readonly id: string;
  readonly secret: string;
}

/** The root secret in use, and earlier ones, newest first, for what was made under them. */
export interface KeyRing {
  readonly current: RootKey;
  readonly earlier: readonly RootKey[];
  /** The current one and those that it replaces. The others only open what was made under them. */
  readonly vouching: readonly RootKey[];
}

/**
 * @param secrets the current one first; a repeated one counts once
 * @param vouching see `LoadedSecrets`
 */
export function createKeyRing(secrets: readonly [string, ...string[]], vouching: readonly string[] = secrets): KeyRing {
  const [current, ...earlier] = secrets;
  const others = [...new Set(earlier)].filter((secret) => secret !== current);
  return { current: toRootKey(current), earlier: others.map(toRootKey), vouching: vouching.map(toRootKey) };
}

const holder = () => processGlobal<{ ring: KeyRing | undefined }>("key-ring", () => ({ ring: undefined }));

/** The secrets of this process, from the environment and `DATA_DIR`. They are read once: a rotation needs a restart. */
export function keyRing(): KeyRing {
  const held = holder();
  if (!held.ring) {
    const { secrets, vouching } = loadKeyRing(process.env);
    held.ring = createKeyRing(secrets, vouching);
  }
  return held.ring;
}

/** Replaces the secrets of this process, for a command or a test that works with others. */
export function setKeyRing(ring: KeyRing): void {
  holder().ring = ring;
}

/** The current secret first. */
export function allKeys(ring = keyRing()): readonly RootKey[] {
  return ring.earlier.length === 0 ? [ring.current] : [ring.current, ...ring.earlier];
}

export function findKey(id: string): RootKey | undefined {
  const { current, earlier } = keyRing();
  return current.id === id ? current : earlier.find((key) => key.id === id);
}

/** As in the file `app-secret` and in copies: one secret a line, the current one first. */
export function serializeKeyRing(keys = allKeys()): string {
  return keys.map(({ secret }) => secret).join("\n");
}

const sealingKeys = new WeakMap<RootKey, KeyObject>();

/** Derived once for each secret: an import encrypts tens of thousands of values. */
export function sealingKeyOf(key: RootKey): KeyObject {
  const known = sealingKeys.get(key);
  if (known) return known;
  const derived = createSecretKey(Buffer.from(hkdfSync("sha256", key.secret, "", "sealing", 32)));
  sealingKeys.set(key, derived);
  return derived;
}

function toRootKey(secret: string): RootKey {
  return { id: createHmac("sha256", secret).update("key-id").digest("hex").slice(0, 8), secret };
}
