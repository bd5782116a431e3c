import { lookup as systemLookup } from "node:dns";
import { request as httpRequest, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { type AllowList, checkTarget, getHost, getPort, isHostListed, requirePublicAddress } from "./outgoing-target";

const TIMEOUT_MS = 10_000;
/** So much of an answer is listened to. */
const MAX_RESPONSE_BYTES = 64 * 1024;

export interface SafePostRequest<Body extends string | Buffer = string> {
  url: string;
  headers: Record<string, string>;
  body: Body;
}

/** What came back. */
export interface SafePostResponse {
  status: number;
  /** In UTF-8; cut where it is too long. */
  body: string;
}

export interface SafePostOptions {
  allowed: AllowList;
  /** How names are looked up; the system's way unless told. */
  lookup?: LookupFunction;
}

/**
 * Posts to an address that somebody entered. Each address that its name stands for is checked by
 * the very look-up that the socket connects by, so that a name cannot mean one address when it is
 * checked and another when it is used. Redirects are not followed.
 *
 * @throws ForbiddenTargetError when the address is this machine's or a private network's
 * @throws Error when nobody answers within 10 s
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
      const answer = () => resolve({ status, body: Buffer.concat(chunks).toString() });
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MAX_RESPONSE_BYTES) response.destroy();
        else chunks.push(chunk);
      });
      response.on("close", answer);
      response.on("error", answer); // what was answered counts, though the rest did not come
    })
      .on("error", reject)
      .end(body);
  });
}

/** The same, where only the HTTP status matters: what is answered is thrown away. */
export async function ssrfSafePost(post: SafePostRequest<string | Buffer>, options: SafePostOptions): Promise<number> {
  return (await ssrfSafeFetch(post, options)).status;
}

/** The socket's own look-up: answers addresses only when all of them may be reached. */
function createSafeLookup(
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
      } catch (refusal) {
        callback(refusal as NodeJS.ErrnoException, "", 4);
      }
    });
  };
}
