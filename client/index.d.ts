import type { Client } from "openapi-fetch";
import type { components, paths } from "./schema.js";

export type { components, operations, paths } from "./schema.js";

/** What the API tells of things, by name: `Schema<"Shipment">`. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

export interface ClientOptions {
  /** Where the desk is, such as `https://desk.example.com`. */
  baseUrl: string;
  /** An API token, from the desk's settings. */
  token: string;
  /** Sends the requests; the platform's own unless given. */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * A client of one desk. Each method is a verb of HTTP and takes a path of the API; what may be sent
 * and what comes back is typed. A refusal is in `error`, as a problem document (RFC 9457).
 */
export function createClient(options: ClientOptions): Client<paths>;
