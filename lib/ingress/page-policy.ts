import { randomBytes } from "node:crypto";

/** Where browsers report what the policy has stopped. */
const REPORT_PATH = "/api/csp-reports";

/** Headers of every HTML page, besides those that Next sets. */
export interface PagePolicy {
  /** For the request, so that Next marks its own scripts with it. */
  nonce: string;
  contentSecurityPolicy: string;
}

/**
 * A Content-Security-Policy of one page view: scripts run only with its nonce, or when such a script loads them.
 * Styles may be inline, since components position themselves by `style`. WebAssembly reads bar codes.
 */
export function createPagePolicy(): PagePolicy {
  const nonce = randomBytes(16).toString("base64");
  const rules = [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    `report-uri ${REPORT_PATH}`,
  ];
  return { nonce, contentSecurityPolicy: rules.join("; ") };
}

/** For a page where none should be, such as an error of Next at an address of the API. */
const NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'";
const HSTS = "max-age=31536000";
const PERMISSIONS = "camera=(self), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

/**
 * The headers that a page gets in addition, names and values alternating. Pages that bring a policy of their own, as
 * the buyer's, keep it.
 *
 * @param raw the headers of Next's answer
 * @param policy null where pages are not expected: then nothing runs
 * @param isHttps whether browsers reach the desk by https: then they never use http again
 */
export function listSecurityHeaders(raw: readonly string[], policy: PagePolicy | null, isHttps: boolean): string[] {
  const names = new Map<string, string>();
  for (let index = 0; index + 1 < raw.length; index += 2)
    names.set(raw[index]?.toLowerCase() ?? "", raw[index + 1] ?? "");
  const headers = isHttps ? ["Strict-Transport-Security", HSTS] : [];
  if (!names.get("content-type")?.startsWith("text/html")) return headers;
  headers.push("Permissions-Policy", PERMISSIONS, "Cross-Origin-Opener-Policy", "same-origin");
  if (!names.has("content-security-policy"))
    headers.push("Content-Security-Policy", policy?.contentSecurityPolicy ?? NOTHING_RUNS);
  return headers;
}
