interface Page {
  text: string;
  contentSecurityPolicy: string;
}

/** Why no cache may keep a buyer's page: it is one person's, and WeChat's browser would show it for days. */
const HEADERS = {
  "Content-Type": "text/html; charset=utf-8",
  "Cache-Control": "no-store",
  Vary: "Accept-Language",
  "X-Robots-Tag": "noindex, nofollow",
  "X-Content-Type-Options": "nosniff",
};

/** A page for buyers as an answer. */
export function createBuyerResponse({ text, contentSecurityPolicy }: Page, status = 200): Response {
  return new Response(text, { status, headers: { ...HEADERS, "Content-Security-Policy": contentSecurityPolicy } });
}
