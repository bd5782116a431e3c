import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { AwsV4Signer } from "aws4fetch";

/** Keys that the stand-in accepts. */
export const S3_TEST_KEYS = { accessKeyId: "AKIATEST", secretAccessKey: "test-secret-key" };
export const S3_TEST_BUCKET = "desk-copies";

/** The parts of S3 that the desk uses, for tests: signatures and hashes of bodies are checked. */
export interface S3StandIn {
  endpoint: string;
  objects: Map<string, Buffer>;
  /** Refuses to delete from now on, or no longer. */
  refuseDeletes(isRefusing: boolean): void;
  /** Sends half of each object from now on and then nothing, or whole ones again. */
  stallReads(isStalling: boolean): void;
  /** Answers the next requests with 503. */
  failNext(requests: number): void;
  close(): Promise<void>;
}

export async function startS3StandIn(): Promise<S3StandIn> {
  const objects = new Map<string, Buffer>();
  const uploads = new Map<string, Map<number, Buffer>>();
  let failures = 0;
  let isKeeping = false;
  let isStalling = false;
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    if (failures > 0) {
      failures -= 1;
      return answerError(response, 503, "SlowDown");
    }
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    if (!(await isSigned(request, url))) return answerError(response, 403, "SignatureDoesNotMatch");
    if (request.headers["x-amz-content-sha256"] !== createHash("sha256").update(body).digest("hex")) {
      return answerError(response, 400, "XAmzContentSHA256Mismatch");
    }
    const [, bucket, ...rest] = url.pathname.split("/");
    if (bucket !== S3_TEST_BUCKET) return answerError(response, 404, "NoSuchBucket");
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
    const found = objects.get(rest.join("/"));
    if (range && found) {
      const part = found.subarray(Number(range[1]), Number(range[2]) + 1);
      return response.writeHead(206, { "content-length": part.length }).end(part);
    }
    return handle(request.method ?? "GET", rest.join("/"), url.searchParams, body, response);
  });

  function handle(
    method: string,
    key: string,
    query: URLSearchParams,
    body: Buffer,
    response: ServerResponse,
  ): unknown {
    const uploadId = query.get("uploadId");
    if (method === "GET" && key === "") return answerList(query, response);
    if (method === "POST" && query.has("uploads")) {
      const id = randomUUID();
      uploads.set(id, new Map());
      return answerXml(
        response,
        `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
      );
    }
    if (uploadId !== null) return handleUpload(method, key, uploadId, query, body, response);
    if (method === "PUT") {
      objects.set(key, body);
      return response.end();
    }
    if (method === "DELETE" && isKeeping) return answerError(response, 403, "AccessDenied");
    if (method === "DELETE") {
      objects.delete(key);
      return response.writeHead(204).end();
    }
    const found = objects.get(key);
    if (!found) return answerError(response, 404, "NoSuchKey");
    response.writeHead(200, { "content-length": found.length });
    return isStalling ? response.write(found.subarray(0, found.length / 2)) : response.end(found);
  }

  function handleUpload(
    method: string,
    key: string,
    id: string,
    query: URLSearchParams,
    body: Buffer,
    response: ServerResponse,
  ): unknown {
    const parts = uploads.get(id);
    if (!parts) return answerError(response, 404, "NoSuchUpload");
    if (method === "PUT") {
      parts.set(Number(query.get("partNumber")), body);
      return response.writeHead(200, { etag: `"${createHash("md5").update(body).digest("hex")}"` }).end();
    }
    uploads.delete(id);
    if (method === "POST") {
      const numbers = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map(([, number]) =>
        Number(number),
      );
      objects.set(key, Buffer.concat(numbers.map((number) => parts.get(number) ?? Buffer.alloc(0))));
      return answerXml(response, "<CompleteMultipartUploadResult></CompleteMultipartUploadResult>");
    }
    return response.writeHead(204).end();
  }

  /** Two keys a page. */
  function answerList(query: URLSearchParams, response: ServerResponse): unknown {
    const prefix = query.get("prefix") ?? "";
    const after = query.get("continuation-token") ?? "";
    const keys = [...objects.keys()]
      .filter((key) => key.startsWith(prefix) && !key.slice(prefix.length).includes("/") && key > after)
      .sort();
    const page = keys.slice(0, 2);
    const contents = page
      .map(
        (key) =>
          `<Contents><Key>${key}</Key><LastModified>2026-03-01T00:00:00.000Z</LastModified><Size>${objects.get(key)?.length}</Size></Contents>`,
      )
      .join("");
    const next = keys.length > 2 ? `<NextContinuationToken>${page[1]}</NextContinuationToken>` : "";
    return answerXml(
      response,
      `<ListBucketResult><IsTruncated>${keys.length > 2}</IsTruncated>${next}${contents}</ListBucketResult>`,
    );
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    refuseDeletes: (isRefusing) => {
      isKeeping = isRefusing;
    },
    stallReads: (isNow) => {
      isStalling = isNow;
    },
    failNext: (requests) => {
      failures = requests;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Signs the same request and compares. */
async function isSigned({ method, headers }: IncomingMessage, url: URL): Promise<boolean> {
  const signed = await new AwsV4Signer({
    method,
    url: url.href,
    headers: { "x-amz-content-sha256": String(headers["x-amz-content-sha256"]) },
    datetime: String(headers["x-amz-date"]),
    service: "s3",
    region: "us-east-1",
    ...S3_TEST_KEYS,
  }).sign();
  return signed.headers.get("authorization") === headers.authorization;
}

function answerXml(response: ServerResponse, xml: string): unknown {
  return response.writeHead(200, { "content-type": "application/xml" }).end(xml);
}

function answerError(response: ServerResponse, status: number, code: string): unknown {
  return response.writeHead(status, { "content-type": "application/xml" }).end(`<Error><Code>${code}</Code></Error>`);
}
