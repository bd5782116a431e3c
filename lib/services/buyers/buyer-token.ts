import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { allKeys, keyRing, type RootKey } from "@/lib/sealing/key-ring";

const TAG_BYTES = 16;
const MAX_ID_LENGTH = 64;

interface TokenKeys {
  tag: Buffer;
  cipher: Buffer;
}

const known = new WeakMap<RootKey, TokenKeys>();

/** One key for the tag and one for the cipher, derived once for each root secret. */
function getKeys(root: RootKey): TokenKeys {
  const found = known.get(root);
  if (found) return found;
  const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", root.secret, "", purpose, 32));
  const keys = { tag: derive("buyer-token:tag"), cipher: derive("buyer-token:cipher") };
  known.set(root, keys);
  return keys;
}

/**
 * The token in the URL of a buyer's page: the shipment's id, encrypted and authenticated, always
 * the same for one id and one root secret. Its 128-bit tag cannot be guessed, and it reveals nothing about the
 * parcel. The tag is also the cipher's IV, as in AES-SIV (RFC 5297), so that no random IV has to be stored.
 */
export function createBuyerToken(shipmentId: string): string {
  const keys = getKeys(keyRing().current);
  const tag = calculateTag(shipmentId, keys);
  const cipher = createCipheriv("aes-256-ctr", keys.cipher, tag);
  return Buffer.concat([tag, cipher.update(shipmentId, "utf8"), cipher.final()]).toString("base64url");
}

/** The shipment's id; undefined for any text that `createBuyerToken` did not create, under this or an earlier root secret. */
export function parseBuyerToken(token: string): string | undefined {
  if (!/^[\w-]{24,120}$/.test(token)) return undefined;
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length <= TAG_BYTES || bytes.length > TAG_BYTES + MAX_ID_LENGTH) return undefined;
  for (const root of allKeys()) {
    const id = openToken(bytes, getKeys(root));
    if (id !== undefined) return id;
  }
  return undefined;
}

function openToken(bytes: Buffer, keys: TokenKeys): string | undefined {
  const tag = bytes.subarray(0, TAG_BYTES);
  const decipher = createDecipheriv("aes-256-ctr", keys.cipher, tag);
  const id = Buffer.concat([decipher.update(bytes.subarray(TAG_BYTES)), decipher.final()]).toString("utf8");
  return timingSafeEqual(calculateTag(id, keys), tag) ? id : undefined;
}

function calculateTag(shipmentId: string, keys: TokenKeys): Buffer {
  return createHmac("sha256", keys.tag).update(shipmentId).digest().subarray(0, TAG_BYTES);
}
