import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import { decryptBytes, encryptBytes } from "@/lib/server/runtime/secrets";

const compress = promisify(deflateRaw);
const decompress = promisify(inflateRaw);

/** Compresses and encrypts a piece of what is kept in the database. */
export async function encryptChunk(bytes: Uint8Array): Promise<Buffer> {
  return encryptBytes(await compress(bytes, { level: 1 }));
}

/**
 * What `sealPiece` was given.
 *
 * @param mostBytes no piece holds more
 * @throws UnsealError when the root secret is another one
 */
export async function decryptChunk(sealed: Buffer, mostBytes: number): Promise<Buffer> {
  return decompress(decryptBytes(sealed), { maxOutputLength: mostBytes });
}
