import { lookup as systemLookup } from "node:dns";
import { request as httpRequest, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { type AllowList, checkTarget, hostOf, isNamed, portOf, requireReachable } from "./outgoing-target";

const LIMIT_MS = 10_000;
/** So much of an answer is listened to. */
const LIMIT_BYTES = 64 * 1024;

export interface GuardedPost<Body extends string | Buffer = string> {
  url: string;
  headers: Record<string, string>;
  body: Body;
}

/** What came back. */
export interface GuardedAnswer {
  status: number;
  /** In UTF-8; cut where it is too long. */
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
 * checked and another when it is used. Redirects are not followed.
 *
 * @throws ForbiddenTargetError when the address is this machine's or a private network's
 * @throws Error when nobody answers within 10 s
 */
export function guardedExchange(
  { url: text, headers, body }: GuardedPost<string | Buffer>,
  options: PostOptions,
): Promise<GuardedAnswer> {
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
      const chunks: Buffer[] = [];
      let bytes = 0;
      const answer = () => resolve({ status, body: Buffer.concat(chunks).toString() });
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > LIMIT_BYTES) response.destroy();
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
export async function guardedPost(post: GuardedPost<string | Buffer>, options: PostOptions): Promise<number> {
  return (await guardedExchange(post, options)).status;
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
