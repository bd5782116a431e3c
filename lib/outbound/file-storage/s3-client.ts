import { createHash } from "node:crypto";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { text } from "node:stream/consumers";
import { AwsV4Signer } from "aws4fetch";
import type { S3Target } from "@/lib/domain/storage/storage-target";
import { type AllowList, checkTarget, getHost, getPort } from "@/lib/outbound/outgoing-target";
import { createSafeLookup } from "@/lib/outbound/ssrf-safe-fetch";
import { type ByteRange, StorageError } from "./file-storage";
import { readS3Xml } from "./s3-xml";

/** How long (ms) a connection may be silent. */
const IDLE_MS = 60_000;
/** Tries of one request: S3 answers 500 and 503 when it is busy. */
const TRIES = 4;
const FIRST_RETRY_MS = 500;

export interface S3Request {
  method: "GET" | "PUT" | "POST" | "DELETE";
  /** Key of the object; empty for the bucket itself. */
  key: string;
  query?: Record<string, string>;
  body?: Buffer;
  /** Some bytes of the object; a storage that does not know ranges answers with all of it, which is refused. */
  range?: ByteRange;
}

/** Keys of an S3-compatible storage. */
export interface S3Keys {
  accessKeyId: string;
  secretAccessKey: string;
}

/**
 * Sends requests signed by AWS Signature 4 to one bucket. The body's SHA-256 is part of the signature, so that the
 * storage refuses a body that changed on its way. Addresses outside the public internet need the operator's allow-list.
 */
export class S3Client {
  readonly #base: URL;

  /** @throws ForbiddenTargetError */
  constructor(
    readonly target: S3Target,
    readonly keys: S3Keys,
    readonly allowed: AllowList,
  ) {
    const endpoint = checkTarget(target.endpoint, allowed);
    if (!target.pathStyle) endpoint.hostname = `${target.bucket}.${endpoint.hostname}`;
    const path = endpoint.pathname.replace(/(?<!\/)\/+$/, "");
    endpoint.pathname = target.pathStyle ? `${path}/${target.bucket}` : path;
    this.#base = endpoint;
  }

  /** Sends a request, again when the storage is busy. @throws StorageError for every answer but 2xx */
  async send(request: S3Request): Promise<IncomingMessage> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#sendOnce(request);
      } catch (error) {
        const isBusy = error instanceof StorageError && error.kind === "unreachable";
        if (!isBusy || attempt === TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, FIRST_RETRY_MS * 2 ** (attempt - 1)));
      }
    }
  }

  /** The same, with the whole answer as text; only for small answers. */
  async sendForText(request: S3Request): Promise<string> {
    return await text(await this.send(request));
  }

  async #sendOnce({ method, key, query = {}, body, range }: S3Request): Promise<IncomingMessage> {
    const url = new URL(this.#base);
    url.pathname = `${url.pathname.replace(/(?<!\/)\/+$/, "")}/${key}`;
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const sha256 = createHash("sha256")
      .update(body ?? "")
      .digest("hex");
    const signer = new AwsV4Signer({
      method,
      url: url.href,
      headers: { "x-amz-content-sha256": sha256 },
      service: "s3",
      region: this.target.region,
      ...this.keys,
    });
    const signed = await signer.sign();
    const headers = Object.fromEntries(signed.headers);
    if (range) headers.range = `bytes=${range.offset}-${range.offset + range.length - 1}`;
    const answer = await this.#request(signed.url, method, headers, body);
    const status = answer.statusCode ?? 0;
    if (range && status === 200) {
      answer.destroy();
      throw new StorageError("failed", "the storage sends no part of an object");
    }
    if (status >= 200 && status < 300) return answer;
    throw toStorageError(status, await readErrorCode(answer));
  }

  #request(url: URL, method: string, headers: Record<string, string>, body?: Buffer): Promise<IncomingMessage> {
    const send = url.protocol === "https:" ? httpsRequest : httpRequest;
    const lookup = createSafeLookup(getHost(url), getPort(url), { allowed: this.allowed });
    return new Promise((resolve, reject) => {
      const request = send(
        url,
        {
          method,
          headers: { ...headers, ...(method !== "GET" && { "content-length": String(body?.length ?? 0) }) },
          agent: false,
          lookup,
          timeout: IDLE_MS,
        },
        resolve,
      );
      request.on("timeout", () => request.destroy(new Error("no answer")));
      request.on("error", (cause) => {
        const { code, message } = cause as NodeJS.ErrnoException;
        reject(new StorageError("unreachable", `${url.host}: ${code ?? message}`, { cause }));
      });
      request.end(body);
    });
  }
}

function toStorageError(status: number, code: string): StorageError {
  const text = `the storage answered ${status} ${code}`.trim();
  if (status === 404 && code !== "NoSuchBucket") return new StorageError("missing", text);
  if (status === 429 || status >= 500) return new StorageError("unreachable", text);
  return new StorageError(status === 401 || status === 403 ? "refused" : "failed", text);
}

const MAX_ERROR_BYTES = 64 * 1024;

/** The storage's own word for what is wrong, such as `SignatureDoesNotMatch`; empty when it gives none. */
async function readErrorCode(answer: IncomingMessage): Promise<string> {
  let xml = "";
  try {
    for await (const chunk of answer) {
      xml += String(chunk);
      if (xml.length > MAX_ERROR_BYTES) break;
    }
    const code = readS3Xml(xml).root.Code ?? "";
    return /^[A-Za-z]{1,60}$/.test(code) ? code : "";
  } catch {
    return "";
  }
}
