import createFetchClient from "openapi-fetch";

/**
 * A client of one desk. Each method is a verb of HTTP and takes a path of the API; what may be sent
 * and what comes back is typed. A refusal is in `error`, as a problem document (RFC 9457).
 */
export function createClient({ baseUrl, token, fetch }) {
  return createFetchClient({ baseUrl, headers: { Authorization: `Bearer ${token}` }, ...(fetch && { fetch }) });
}
