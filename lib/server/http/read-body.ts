import { TooLargeError } from "@/lib/domain/shared/errors";

/**
 * Reads a request's body without ever holding more than `limitBytes` of it.
 *
 * @throws TooLargeError as soon as the length announced, or the bytes that came, exceed the limit
 */
export async function readBody(request: Request, limitBytes: number): Promise<Buffer> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > limitBytes) throw new TooLargeError(limitBytes);
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop by the throw cancels the stream.
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limitBytes) throw new TooLargeError(limitBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
