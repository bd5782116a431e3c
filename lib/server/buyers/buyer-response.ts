interface Page {
  text: string;
  contentSecurityPolicy: string;
}

/** No cache may store a buyer's page: it is personal, and WeChat's browser would show it for days. */
const HEADERS = {
  "Content-Type": "text/html; charset=utf-8",
  "Cache-Control": "no-store",
  Vary: "Accept-Language",
  "X-Robots-Tag": "noindex, nofollow",
  "X-Content-Type-Options": "nosniff",
};

export function createBuyerResponse({ text, contentSecurityPolicy }: Page, status = 200): Response {
  return new Response(text, { status, headers: { ...HEADERS, "Content-Security-Policy": contentSecurityPolicy } });
}
