import { createHash } from "node:crypto";
import { Html, html } from "@/lib/buyer/html-template";
import { LANGUAGE_NAMES, LANGUAGES, type Language } from "@/lib/domain/shared/languages";
import { createReferenceTranslator } from "./reference-messages";
import type { Operation, ReferenceSource } from "./reference-schema";
import { listOperations } from "./reference-schema";
import { REFERENCE_STYLE } from "./reference-style";

/** A page of the reference with a Content-Security-Policy that allows only its own style. */
export interface ReferencePage {
  text: string;
  contentSecurityPolicy: string;
}

interface ReferenceDocumentBody {
  title: string;
  /** Path of this page. */
  path: string;
  /** The operation that the page describes, if any. */
  current?: string;
  content: Html;
}

/** Describes no operation: no operation has the id `hooks`. */
export const HOOKS_PATH = "/developers/hooks";

/** Renders a page: header, list of operations beside it, content. No script, no font, no other host. */
export function renderReferenceDocument(
  document: ReferenceSource,
  locale: Language,
  body: ReferenceDocumentBody,
): ReferencePage {
  const t = createReferenceTranslator(locale);
  const guides = [
    ["/developers", t("start")],
    [HOOKS_PATH, t("hooks.title")],
  ] as const;
  const others = LANGUAGES.filter((each) => each !== locale);
  const page = html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${body.title} · ${t("title")}</title>
<meta name="description" content="${t("lead")}">
<link rel="icon" href="/icon.svg">
<style>${new Html(REFERENCE_STYLE)}</style></head>
<body><header><a href="${buildHref("/developers", locale)}"><strong>${t("title")}</strong></a>
<span class="end"><a href="/api/openapi.json">OpenAPI 3.1</a>${others.map((other) => html`<a href="${buildHref(body.path, other)}" lang="${other}" hreflang="${other}">${LANGUAGE_NAMES[other]}</a>`)}</span></header>
<div class="page"><nav aria-label="${t("operations")}"><ul>${guides.map(
    ([path, name]) =>
      html`<li><a href="${buildHref(path, locale)}"${path === body.path && html` aria-current="page"`}>${name}</a></li>`,
  )}</ul>${groupOperations(document).map(
    ({ name, operations }) =>
      html`<h2>${t(`tag.${name}`)}</h2><ul>${operations.map(
        (operation) =>
          html`<li><a href="${buildHref(`/developers/${operation.operationId}`, locale)}"${
            operation.operationId === body.current && html` aria-current="page"`
          }>${operation["x-name"]}</a></li>`,
      )}</ul>`,
  )}</nav>
<main>${body.content}</main></div></body></html>
`;
  const hash = createHash("sha256").update(REFERENCE_STYLE).digest("base64");
  return {
    text: page.text,
    contentSecurityPolicy: `default-src 'none'; style-src 'sha256-${hash}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  };
}

const TAGS = [
  "Orders",
  "Shipments",
  "Figures",
  "Problems",
  "Pushes",
  "Imports",
  "Jobs",
  "Hooks",
  "Alerts",
  "Costs",
  "Settlement",
  "Views",
  "Desk",
] as const;

/** Operations by topic. */
export function groupOperations(document: ReferenceSource): { name: (typeof TAGS)[number]; operations: Operation[] }[] {
  const all = listOperations(document);
  const toKnownTag = (tag: string) => TAGS.find((each) => each === tag) ?? "Desk";
  return TAGS.map((name) => ({ name, operations: all.filter(({ tag }) => toKnownTag(tag) === name) })).filter(
    ({ operations }) => operations.length > 0,
  );
}

export function buildHref(path: string, locale: Language): string {
  return `${path}?lang=${locale}`;
}
