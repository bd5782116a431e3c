import { preferredLocale } from "@/lib/server/i18n/locales";
import { createOpenApiDocument } from "@/lib/server/openapi/open-api-document";
import { config } from "@/lib/server/runtime/config";

export const dynamic = "force-dynamic";

/** In the language that `Accept-Language` prefers; English where it says nothing. */
export function GET(request: Request): Response {
  const locale = preferredLocale(request.headers.get("accept-language"), "en");
  const headers = { "Content-Language": locale, Vary: "Accept-Language" };
  return Response.json(createOpenApiDocument(config().publicUrl, locale), { headers });
}
