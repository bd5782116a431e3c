import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import { openBytes, sealBytes } from "@/lib/sealing/sealed-value";

const compress = promisify(deflateRaw);
const decompress = promisify(inflateRaw);

/** Compresses and encrypts a chunk for the database. */
export async function encryptChunk(bytes: Uint8Array): Promise<Buffer> {
  return sealBytes(await compress(bytes, { level: 1 }));
}

/**
 * Reverses {@link encryptChunk}.
 *
 * @param mostBytes size limit of the decompressed chunk
 * @throws DecryptionError when APP_SECRET has changed since
 */
export async function decryptChunk(sealed: Buffer, mostBytes: number): Promise<Buffer> {
  return decompress(openBytes(sealed), { maxOutputLength: mostBytes });
}
