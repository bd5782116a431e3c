import { lookup as systemLookup } from "node:dns";
import { request as httpRequest, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { type AllowList, checkTarget, getHost, getPort, isHostListed, requirePublicAddress } from "./outgoing-target";

const TIMEOUT_MS = 10_000;
/** The part of an answer that is read. */
const MAX_RESPONSE_BYTES = 64 * 1024;

export interface SafePostRequest<Body extends string | Buffer = string> {
  url: string;
  headers: Record<string, string>;
  body: Body;
}

export interface SafePostResponse {
  status: number;
  /** Decoded as UTF-8; truncated when too long. */
  body: string;
}

export interface SafePostOptions {
  allowed: AllowList;
  /** Resolves host names; the system's resolver by default. */
  lookup?: LookupFunction;
}

/**
 * Posts to a URL that a user entered. The socket's own lookup checks every resolved address, so
 * that a name cannot resolve to one address for the check and to another for the connection.
 * Redirects are not followed.
 *
 * @throws ForbiddenTargetError when the address is this machine's or a private network's
 * @throws Error when there is no answer within 10 s
 */
export function ssrfSafeFetch(
  { url: text, headers, body }: SafePostRequest<string | Buffer>,
  options: SafePostOptions,
): Promise<SafePostResponse> {
  const url = checkTarget(text, options.allowed);
  const send = url.protocol === "https:" ? httpsRequest : httpRequest;
  const request: RequestOptions = {
    method: "POST",
    headers: { ...headers, "Content-Length": Buffer.byteLength(body), Connection: "close" },
    agent: false,
    lookup: createSafeLookup(getHost(url), getPort(url), options),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  };
  return new Promise((resolve, reject) => {
    send(url, request, (response) => {
      const status = response.statusCode ?? 0;
      const chunks: Buffer[] = [];
      let bytes = 0;
      const finish = () => resolve({ status, body: Buffer.concat(chunks).toString() });
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MAX_RESPONSE_BYTES) response.destroy();
        else chunks.push(chunk);
      });
      response.on("close", finish);
      response.on("error", finish); // the received part counts, although the rest is missing
    })
      .on("error", reject)
      .end(body);
  });
}

/** The same for callers that need only the HTTP status: discards the body. */
export async function ssrfSafePost(post: SafePostRequest<string | Buffer>, options: SafePostOptions): Promise<number> {
  return (await ssrfSafeFetch(post, options)).status;
}

/** A lookup for the socket that returns addresses only when all of them are allowed. */
export function createSafeLookup(
  host: string,
  port: number,
  { allowed, lookup = systemLookup as LookupFunction }: SafePostOptions,
): LookupFunction {
  return (name, options, callback) => {
    lookup(name, options, (error, addresses, family) => {
      if (error) return callback(error, addresses, family);
      try {
        if (!isHostListed(host, port, allowed)) {
          const all = Array.isArray(addresses) ? addresses.map(({ address }) => address) : [addresses];
          for (const address of all) requirePublicAddress(address, port, allowed);
        }
        callback(null, addresses, family);
      } catch (cause) {
        callback(cause as NodeJS.ErrnoException, "", 4);
      }
    });
  };
}
