import { createHash } from "node:crypto";

/**
 * The response with a weak entity tag over its body, or 304 without a body when `If-None-Match` has
 * the same tag. Only for GET responses in JSON; others are returned unchanged.
 */
export async function withEntityTag(request: Request, response: Response): Promise<Response> {
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  if (request.method !== "GET" || response.status !== 200 || !isJson) return response;
  const body = await response.text();
  const tag = `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const headers = new Headers(response.headers);
  headers.set("ETag", tag);
  // A program may store it but must revalidate each time.
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
