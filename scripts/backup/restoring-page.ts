import { createServer, type Server } from "node:http";
import { translatorIn } from "@/lib/i18n/translator";

/** The page asks again so soon (s). */
const RELOAD_SECONDS = 3;
/** Whoever watches the process must not kill it. */
const LIVENESS = "/api/health/live";
const zh = translatorIn("zh-CN");
const en = translatorIn("en");

/**
 * Answers everything but the question whether it lives with 503 and a page in both languages while a copy is restored; so Kuaidi100 sends its pushes
 * again later.
 *
 * @returns null when the port is in use, of which the start itself tells
 */
export function serveRestoringPage(host: string, port: number): Promise<Server | null> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(request.url === LIVENESS ? 200 : 503, {
      "Cache-Control": "no-store",
      "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
      "Content-Type": "text/html; charset=utf-8",
      "Referrer-Policy": "same-origin",
      "Retry-After": RELOAD_SECONDS,
      "X-Content-Type-Options": "nosniff",
      "X-Frame-Options": "DENY",
      Connection: "close",
    });
    response.end(PAGE);
  });
  return new Promise((resolve) => {
    server.once("error", () => resolve(null));
    server.listen(port, host, () => resolve(server));
  });
}

const PAGE = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="${RELOAD_SECONDS}">
<title>${zh("restoringPage.title")} ${en("restoringPage.title")}</title>
<body style="margin: 20vh auto; max-width: 28rem; padding: 0 1.5rem; font: 1rem/1.6 system-ui, sans-serif; color-scheme: light dark">
<main>
<h1 style="font-size: 1.25rem">${zh("restoringPage.title")}</h1>
<p>${zh("restoringPage.text")}</p>
<div lang="en">
<h2 style="font-size: 1.25rem">${en("restoringPage.title")}</h2>
<p>${en("restoringPage.text")}</p>
</div>
</main>
</html>
`;
