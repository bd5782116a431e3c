import { createHash } from "node:crypto";

/**
 * An answer with a weak tag made from what it says. 304 without a body where the caller holds the
 * same. Only for reads in JSON: whatever else there is passes as it is.
 */
export async function withEntityTag(request: Request, response: Response): Promise<Response> {
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  if (request.method !== "GET" || response.status !== 200 || !isJson) return response;
  const body = await response.text();
  const tag = `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const headers = new Headers(response.headers);
  headers.set("ETag", tag);
  // A program may keep it, and has to ask each time.
  headers.set("Cache-Control", "private, no-cache");
  if (!matchesTag(request.headers.get("if-none-match"), tag)) return new Response(body, { headers });
  headers.delete("Content-Type");
  return new Response(null, { status: 304, headers });
}

function matchesTag(header: string | null, tag: string): boolean {
  if (header === null) return false;
  const opaque = (text: string) => text.trim().replace(/^W\//, "");
  return header.split(",").some((each) => each.trim() === "*" || opaque(each) === opaque(tag));
}
