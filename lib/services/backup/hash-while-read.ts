import type { Hash } from "node:crypto";
import { Readable } from "node:stream";

/**
 * The same bytes, hashed as they are read. Nothing is read before somebody reads it: a listener for `data` would start
 * the source at once, and lose what comes before the reader is ready.
 */
export function hashWhileRead(source: Readable, hash: Hash): Readable {
  return Readable.from(hashChunks(source, hash), { objectMode: false });
}

async function* hashChunks(source: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
}
