import type { IncomingMessage, ServerResponse } from "node:http";
import { languageOf } from "@/lib/i18n/resolve-language";
import { translatorIn } from "@/lib/i18n/translator";

/**
 * Answers a request for a page with one that says, in the reader's language, when the next may be opened. Imported when
 * it is first needed, because of the sentences.
 */
export function answerWithPage(request: IncomingMessage, response: ServerResponse, seconds: number): void {
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
