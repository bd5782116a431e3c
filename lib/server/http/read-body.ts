import { TooLargeError } from "@/lib/domain/shared/errors";

/**
 * Reads a request's body without ever buffering more than `limitBytes`.
 *
 * @throws TooLargeError as soon as the announced or the received length exceeds the limit
 */
export async function readBody(request: Request, limitBytes: number): Promise<Buffer> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > limitBytes) throw new TooLargeError(limitBytes);
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Throwing out of the loop cancels the stream.
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limitBytes) throw new TooLargeError(limitBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
