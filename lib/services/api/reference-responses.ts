import { NotFoundError } from "@/lib/domain/shared/errors";
import { findLanguage } from "@/lib/domain/shared/languages";
import { preferredLanguage } from "@/lib/i18n/resolve-language";
import { processGlobal } from "@/lib/process-global";
import { renderHooksPage } from "@/lib/reference/hooks-page";
import { renderOperationPage } from "@/lib/reference/operation-page";
import type { ReferencePage } from "@/lib/reference/reference-document";
import { renderIndexPage } from "@/lib/reference/reference-index-page";
import type { ReferenceLocale } from "@/lib/reference/reference-messages";
import type { ReferenceSource } from "@/lib/reference/reference-schema";
import { createOpenApiDocument } from "@/lib/server/openapi/open-api-document";
import { config } from "@/lib/server/runtime/config";

/** The start page of the API reference. */
export function referenceResponse(request: Request): Response {
  return htmlResponse(renderIndexPage(getApiDescription(), localeOf(request)));
}

/** The page of one operation, or the page about webhooks. @throws NotFoundError */
export function operationResponse(request: Request, operationId: string): Response {
  const show = operationId === "hooks" ? renderHooksPage : renderOperationPage;
  const page = show(getApiDescription(), localeOf(request), operationId);
  if (!page) throw new NotFoundError("route", operationId);
  return htmlResponse(page);
}

/** The OpenAPI document for the reference pages, built once per process. */
function getApiDescription(): ReferenceSource {
  return processGlobal("described-api", () => JSON.parse(JSON.stringify(createOpenApiDocument(config().publicUrl))));
}

/** The language in the `lang` parameter, else the browser's. */
function localeOf(request: Request): ReferenceLocale {
  const chosen = new URL(request.url).searchParams.get("lang");
  return findLanguage(chosen) ?? preferredLanguage(request.headers.get("accept-language"));
}

function htmlResponse({ text, contentSecurityPolicy }: ReferencePage): Response {
  return new Response(text, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": contentSecurityPolicy,
      "Cache-Control": "private, max-age=300",
      Vary: "Accept-Language",
    },
  });
}
