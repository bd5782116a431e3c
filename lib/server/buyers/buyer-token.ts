import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { processGlobal } from "@/lib/process-global";
import { config } from "@/lib/server/runtime/config";

const TAG_BYTES = 16;
const MAX_ID_LENGTH = 64;

/** One key to seal with and one to hide with, derived once. */
function getKeys(): { tag: Buffer; cipher: Buffer } {
  return processGlobal("buyer-token-keys", () => {
    const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", config().appSecret, "", purpose, 32));
    return { tag: derive("buyer-token:tag"), cipher: derive("buyer-token:cipher") };
  });
}

/**
 * What stands in the address of a buyer's page: the shipment's id, encrypted and sealed, the same
 * each time. 128 bits of it cannot be guessed, and nothing of the parcel can be read from it. The
 * seal is also the cipher's initial value, as in AES-SIV (RFC 5297), so that no random one need be
 * kept.
 */
export function createBuyerToken(shipmentId: string): string {
  const tag = calculateTag(shipmentId);
  const cipher = createCipheriv("aes-256-ctr", getKeys().cipher, tag);
  return Buffer.concat([tag, cipher.update(shipmentId, "utf8"), cipher.final()]).toString("base64url");
}

/** Whose page it is; undefined for anything that `buyerToken` has not made. */
export function parseBuyerToken(token: string): string | undefined {
  if (!/^[\w-]{24,120}$/.test(token)) return undefined;
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length <= TAG_BYTES || bytes.length > TAG_BYTES + MAX_ID_LENGTH) return undefined;
  const tag = bytes.subarray(0, TAG_BYTES);
  const decipher = createDecipheriv("aes-256-ctr", getKeys().cipher, tag);
  const id = Buffer.concat([decipher.update(bytes.subarray(TAG_BYTES)), decipher.final()]).toString("utf8");
  return timingSafeEqual(calculateTag(id), tag) ? id : undefined;
}

function calculateTag(shipmentId: string): Buffer {
  return createHmac("sha256", getKeys().tag).update(shipmentId).digest().subarray(0, TAG_BYTES);
}
