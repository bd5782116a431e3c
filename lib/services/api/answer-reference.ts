import { NotFoundError } from "@/lib/domain/shared/errors";
import { processGlobal } from "@/lib/process-global";
import type { Described } from "@/lib/reference/described";
import type { ReferencePage } from "@/lib/reference/document-page";
import { hooksPage } from "@/lib/reference/hooks-page";
import { indexPage } from "@/lib/reference/index-page";
import { operationPage } from "@/lib/reference/operation-page";
import type { ReferenceLocale } from "@/lib/reference/words";
import { preferredOf } from "@/lib/server/i18n/locales";
import { openApiDocument } from "@/lib/server/openapi/open-api";
import { config } from "@/lib/server/runtime/config";

/** The first page of the API's reference. */
export function referenceAnswer(request: Request): Response {
  return answerOf(indexPage(described(), localeOf(request)));
}

/** The page of one operation, or the one about hooks. @throws NotFoundError */
export function operationAnswer(request: Request, operationId: string): Response {
  const show = operationId === "hooks" ? hooksPage : operationPage;
  const page = show(described(), localeOf(request), operationId);
  if (!page) throw new NotFoundError("接口", operationId);
  return answerOf(page);
}

/** The document as the pages read it; it is the same as long as the process runs. */
function described(): Described {
  return processGlobal("described-api", () => JSON.parse(JSON.stringify(openApiDocument(config().publicUrl))));
}

/** The language that the address asks for, else the browser's. */
function localeOf(request: Request): ReferenceLocale {
  const chosen = new URL(request.url).searchParams.get("lang");
  if (chosen === "en" || chosen === "zh-CN") return chosen;
  return preferredOf(request.headers.get("accept-language"));
}

function answerOf({ text, contentSecurityPolicy }: ReferencePage): Response {
  return new Response(text, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": contentSecurityPolicy,
      "Cache-Control": "private, max-age=300",
      Vary: "Accept-Language",
    },
  });
}
