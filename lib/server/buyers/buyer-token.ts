import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { processGlobal } from "@/lib/process-global";
import { config } from "@/lib/server/runtime/config";

const TAG_BYTES = 16;
const MAX_ID_LENGTH = 64;

/** One key for the tag and one for the cipher, derived once. */
function getKeys(): { tag: Buffer; cipher: Buffer } {
  return processGlobal("buyer-token-keys", () => {
    const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", config().appSecret, "", purpose, 32));
    return { tag: derive("buyer-token:tag"), cipher: derive("buyer-token:cipher") };
  });
}

/**
 * The token in the URL of a buyer's page: the shipment's id, encrypted and authenticated, always
 * the same for one id. Its 128-bit tag cannot be guessed, and it reveals nothing about the parcel.
 * The tag is also the cipher's IV, as in AES-SIV (RFC 5297), so that no random IV has to be stored.
 */
export function createBuyerToken(shipmentId: string): string {
  const tag = calculateTag(shipmentId);
  const cipher = createCipheriv("aes-256-ctr", getKeys().cipher, tag);
  return Buffer.concat([tag, cipher.update(shipmentId, "utf8"), cipher.final()]).toString("base64url");
}

/** The shipment's id; undefined for any text that `createBuyerToken` did not create. */
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
