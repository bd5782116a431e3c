import { NotFoundError } from "@/lib/domain/shared/errors";
import { findLanguage, type Language } from "@/lib/domain/shared/languages";
import { preferredLanguage } from "@/lib/i18n/resolve-language";
import { processGlobal } from "@/lib/process-global";
import { renderHooksPage } from "@/lib/reference/hooks-page";
import { renderOperationPage } from "@/lib/reference/operation-page";
import type { ReferencePage } from "@/lib/reference/reference-document";
import { renderIndexPage } from "@/lib/reference/reference-index-page";
import type { ReferenceSource } from "@/lib/reference/reference-schema";
import { renderUnknownPage } from "@/lib/reference/unknown-page";
import { createOpenApiDocument } from "@/lib/server/openapi/open-api-document";
import { config } from "@/lib/server/runtime/config";

/** The OpenAPI document in the language that `Accept-Language` prefers; English where it names none. */
export function openApiResponse(request: Request): Response {
  const language = preferredLanguage(request.headers.get("accept-language"), "en");
  const headers = { "Content-Language": language, Vary: "Accept-Language" };
  return Response.json(getApiDescription(language), { headers });
}

/** The start page of the API reference. */
export function referenceResponse(request: Request): Response {
  const language = languageOf(request);
  return htmlResponse(renderIndexPage(getApiDescription(language), language));
}

/**
 * The page of one operation, or the page about webhooks. People read that there is none in a page.
 *
 * @throws NotFoundError for a program
 */
export function operationResponse(request: Request, operationId: string): Response {
  const show = operationId === "hooks" ? renderHooksPage : renderOperationPage;
  const language = languageOf(request);
  const page = show(getApiDescription(language), language, operationId);
  if (page) return htmlResponse(page);
  if (!request.headers.get("accept")?.includes("text/html")) throw new NotFoundError("route", operationId);
  const unknown = renderUnknownPage(getApiDescription(language), language, operationId);
  return htmlResponse(unknown, { status: 404, headers: { "Cache-Control": "no-store" } });
}

/** The OpenAPI document, built once per language. */
function getApiDescription(language: Language): ReferenceSource {
  return processGlobal(
    `described-api-${language}`,
    () => createOpenApiDocument(config().publicUrl, language) as ReferenceSource,
  );
}

/** The language in the `lang` parameter, else the browser's. */
function languageOf(request: Request): Language {
  const chosen = new URL(request.url).searchParams.get("lang");
  return findLanguage(chosen) ?? preferredLanguage(request.headers.get("accept-language"));
}

function htmlResponse({ text, contentSecurityPolicy }: ReferencePage, { status = 200, headers = {} } = {}): Response {
  return new Response(text, {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": contentSecurityPolicy,
      "Cache-Control": "private, max-age=300",
      Vary: "Accept-Language",
      ...headers,
    },
  });
}
