import type { IncomingMessage } from "node:http";
import { pipeline, type Readable, Transform } from "node:stream";
import type { S3Target } from "@/lib/domain/storage/storage-target";
import type { AllowList } from "@/lib/outbound/outgoing-target";
import { type FileStorage, requireStoredName, StorageError, type StoredFile } from "./file-storage";
import { S3Client, type S3Keys } from "./s3-client";
import { readS3Xml } from "./s3-xml";

/** Bytes of a part: 10,000 parts, the most that S3 takes, hold 160 GB. */
const PART_BYTES = 16 * 1024 * 1024;

/**
 * Files in S3-compatible storage. A file larger than one part is sent in parts of 16 MiB, one after the other; it is
 * there when all parts are.
 *
 * @throws ForbiddenTargetError when the address is outside the public internet and not on the allow-list
 */
export function openS3Storage(target: S3Target, keys: S3Keys, allowed: AllowList): FileStorage {
  const client = new S3Client(target, keys, allowed);
  const prefix = target.folder === "" ? "" : `${target.folder}/`;
  return {
    put: (name, content) => {
      requireStoredName(name);
      return put(client, `${prefix}${name}`, content);
    },
    get: async (name, range) => {
      requireStoredName(name);
      const answer = await client.send({ method: "GET", key: `${prefix}${name}`, range });
      return requireLength(answer);
    },
    list: (folder) => {
      if (folder !== "") requireStoredName(folder);
      return list(client, prefix, folder === "" ? "" : `${folder}/`);
    },
    remove: async (name) => {
      requireStoredName(name);
      await client.sendForText({ method: "DELETE", key: `${prefix}${name}` }).catch((error: unknown) => {
        if (!(error instanceof StorageError && error.kind === "missing")) throw error;
      });
    },
    close: async () => {},
  };
}

async function put(client: S3Client, key: string, content: Readable): Promise<void> {
  const parts = splitIntoParts(content);
  const first = await parts.next();
  const second = await parts.next();
  if (first.done || second.done) {
    await client.sendForText({ method: "PUT", key, body: first.value ?? Buffer.alloc(0) });
    return;
  }
  const started = readS3Xml(await client.sendForText({ method: "POST", key, query: { uploads: "" } }));
  const uploadId = started.root.UploadId;
  if (!uploadId) throw new StorageError("failed", "the storage began no upload");
  try {
    const tags = [await putPart(client, key, uploadId, 1, first.value)];
    tags.push(await putPart(client, key, uploadId, 2, second.value));
    for await (const part of parts) tags.push(await putPart(client, key, uploadId, tags.length + 1, part));
    const list = tags.map((tag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${tag}</ETag></Part>`).join("");
    const body = Buffer.from(`<CompleteMultipartUpload>${list}</CompleteMultipartUpload>`);
    const answer = await client.sendForText({ method: "POST", key, query: { uploadId }, body });
    // S3 may report a failure in an answer that began with 200.
    const { root } = readS3Xml(answer);
    if (root.Code) throw new StorageError("failed", `the storage answered ${root.Code}`);
  } catch (error) {
    await client.sendForText({ method: "DELETE", key, query: { uploadId } }).catch(() => {});
    throw error;
  }
}

/** @returns the part's tag */
async function putPart(client: S3Client, key: string, uploadId: string, number: number, body: Buffer): Promise<string> {
  const answer = await client.send({ method: "PUT", key, query: { partNumber: String(number), uploadId }, body });
  answer.resume();
  const tag = answer.headers.etag;
  if (typeof tag !== "string" || !/^"?[\w-]{1,100}"?$/.test(tag)) {
    throw new StorageError("failed", "the storage gave no tag for a part");
  }
  return tag.replaceAll('"', "&quot;");
}

/** The content in pieces of exactly one part, the last one shorter. */
async function* splitIntoParts(content: Readable): AsyncGenerator<Buffer, undefined> {
  let chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    let rest: Buffer = Buffer.from(chunk as Uint8Array);
    while (bytes + rest.length >= PART_BYTES) {
      const head = rest.subarray(0, PART_BYTES - bytes);
      yield Buffer.concat([...chunks, head]);
      rest = rest.subarray(head.length);
      chunks = [];
      bytes = 0;
    }
    if (rest.length > 0) chunks.push(rest);
    bytes += rest.length;
  }
  if (bytes > 0) yield Buffer.concat(chunks);
}

/** A connection that ends early must not look like the end of the file. */
function requireLength(answer: IncomingMessage): Readable {
  const expected = Number(answer.headers["content-length"] ?? Number.NaN);
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(null, chunk);
    },
    flush(done) {
      const isWhole = Number.isNaN(expected) || bytes === expected;
      done(isWhole ? null : new StorageError("failed", `the storage sent ${bytes} of ${expected} bytes`));
    },
  });
  // The caller reads `counted` and sees its error.
  return pipeline(answer, counted, () => {});
}

async function list(client: S3Client, prefix: string, folder: string): Promise<StoredFile[]> {
  const found: StoredFile[] = [];
  const base = { "list-type": "2", delimiter: "/", prefix: `${prefix}${folder}` };
  for (let token: string | undefined; ; ) {
    const query = token === undefined ? base : { ...base, "continuation-token": token };
    const { root, items } = readS3Xml(await client.sendForText({ method: "GET", key: "", query }), "Contents");
    for (const { Key = "", Size = "0", LastModified = "" } of items) {
      found.push({ name: Key.slice(prefix.length), bytes: Number(Size), modifiedAt: Date.parse(LastModified) });
    }
    token = root.NextContinuationToken;
    if (root.IsTruncated !== "true" || !token) return found;
  }
}
