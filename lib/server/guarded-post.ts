import { lookup as systemLookup } from "node:dns";
import { request as httpRequest, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { type AllowList, checkTarget, hostOf, isNamed, portOf, requireReachable } from "./outgoing-target";

const LIMIT_MS = 10_000;
/** So much of an answer is listened to; nothing of it is kept. */
const LIMIT_BYTES = 64 * 1024;

export interface GuardedPost {
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface PostOptions {
  allowed: AllowList;
  /** How names are looked up; the system's way unless told. */
  lookup?: LookupFunction;
}

/**
 * Posts to an address that somebody entered. Each address that its name stands for is checked by
 * the very look-up that the socket connects by, so that a name cannot mean one address when it is
 * checked and another when it is used. Redirects are not followed; what is answered is thrown away.
 *
 * @returns the HTTP status
 * @throws ForbiddenTargetError when the address is this machine's or a private network's
 * @throws Error when nobody answers within 10 s
 */
export function guardedPost({ url: text, headers, body }: GuardedPost, options: PostOptions): Promise<number> {
  const url = checkTarget(text, options.allowed);
  const send = url.protocol === "https:" ? httpsRequest : httpRequest;
  const request: RequestOptions = {
    method: "POST",
    headers: { ...headers, "Content-Length": Buffer.byteLength(body), Connection: "close" },
    agent: false,
    lookup: guardedLookup(hostOf(url), portOf(url), options),
    signal: AbortSignal.timeout(LIMIT_MS),
  };
  return new Promise((resolve, reject) => {
    send(url, request, (response) => {
      const status = response.statusCode ?? 0;
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > LIMIT_BYTES) response.destroy();
      });
      response.on("close", () => resolve(status));
      response.on("error", () => resolve(status)); // what was answered counts, though the rest did not come
    })
      .on("error", reject)
      .end(body);
  });
}

/** The socket's own look-up: answers addresses only when all of them may be reached. */
function guardedLookup(
  host: string,
  port: number,
  { allowed, lookup = systemLookup as LookupFunction }: PostOptions,
): LookupFunction {
  return (name, options, callback) => {
    lookup(name, options, (error, addresses, family) => {
      if (error) return callback(error, addresses, family);
      try {
        if (!isNamed(host, port, allowed)) {
          const all = Array.isArray(addresses) ? addresses.map(({ address }) => address) : [addresses];
          for (const address of all) requireReachable(address, port, allowed);
        }
        callback(null, addresses, family);
      } catch (refusal) {
        callback(refusal as NodeJS.ErrnoException, "", 4);
      }
    });
  };
}
