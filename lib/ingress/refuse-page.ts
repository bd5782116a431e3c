import type { IncomingMessage, ServerResponse } from "node:http";
import { languageOf } from "@/lib/i18n/resolve-language";
import { translatorIn } from "@/lib/i18n/translator";
import { TooManyAttemptsError } from "@/lib/server/http/attempt-limiter";
import { findPageReader } from "@/lib/server/http/page-readers";
import { countPersonPage } from "@/lib/server/http/rate-limit";
import { classifyPath } from "./measure-request";

/**
 * Counts a page, also one that a link of the desk fetches, for the person who is signed in; answers it with 429 and a page
 * that says so when the person has opened too many in this minute.
 *
 * @returns whether it was answered
 */
export async function refusePage(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const reader = classifyPath(request.url ?? "") === "page" && findPageReader(request.headers.cookie ?? null);
  if (!reader) return false;
  try {
    await countPersonPage(reader);
    return false;
  } catch (error) {
    if (!(error instanceof TooManyAttemptsError)) throw error;
    answerWithPage(request, response, error.retryAfterSeconds);
    return true;
  }
}

function answerWithPage(request: IncomingMessage, response: ServerResponse, seconds: number): void {
  const { cookie = "", "accept-language": accepted = "" } = request.headers;
  const language = languageOf({ headers: new Headers({ cookie, "accept-language": accepted }) });
  const t = translatorIn(language);
  const title = t("pageLimit.title");
  response.writeHead(429, {
    "Cache-Control": "no-store",
    "Content-Type": "text/html; charset=utf-8",
    "Referrer-Policy": "same-origin",
    "Retry-After": seconds,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
  });
  response.end(`<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<body style="margin: 20vh auto; max-width: 28rem; padding: 0 1.5rem; font: 1rem/1.6 system-ui, sans-serif; color-scheme: light dark">
<h1 style="font-size: 1.25rem">${title}</h1>
<p>${t("pageLimit.text", { seconds })}</p>
</html>
`);
}
