import { createHash } from "node:crypto";
import type { ShopPage } from "@/lib/domain/buyers/shop-page-schema";
import { LANGUAGE_NAMES, LANGUAGES, type Language } from "@/lib/domain/shared/languages";
import { createBuyerTranslator } from "./buyer-messages";
import { createBuyerStyle } from "./buyer-page-style";
import { Html, html } from "./html-template";

/** The shop as shown in a page's header. */
export interface ShopHeader extends ShopPage {
  /** Path of the logo; null without one. */
  logoPath: string | null;
}

interface BuyerDocumentBody {
  title: string;
  content: Html;
  footer: Html;
  /** Path of the page, which has links to its other languages; null for a page without them. */
  path: string | null;
  /** Embedded in one of the shop's own pages: without the shop's header. */
  isFramed: boolean;
}

/** A complete page with a Content-Security-Policy that allows only its own content. */
export interface BuyerPage {
  text: string;
  contentSecurityPolicy: string;
}

/**
 * Renders a buyer's page: header with the shop's band, notice, content and footer. No script, no
 * font, no other host.
 */
export function renderBuyerDocument(locale: Language, shop: ShopHeader, body: BuyerDocumentBody): BuyerPage {
  const { title, content, footer, path, isFramed } = body;
  const style = createBuyerStyle(shop.accent);
  const notice = (locale === "en" && shop.noticeEn) || shop.notice;
  const fullTitle = shop.name === "" ? title : `${title} · ${shop.name}`;
  const page = html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<meta name="format-detection" content="telephone=no,address=no,email=no,date=no">
<meta name="robots" content="noindex,nofollow">
<meta name="description" content="${fullTitle}">
<meta property="og:title" content="${fullTitle}">
<link rel="icon" href="/icon.svg">
<title>${fullTitle}</title>
<style>${new Html(style)}</style></head>
<body${isFramed && html` class="frame"`}>
${!isFramed && renderShopBand(shop, locale, path, createBuyerTranslator(locale)("trace"))}
<main>${notice !== "" && html`<p class="card notice">${notice}</p>`}
${content}</main>
<footer>${footer}</footer>
</body></html>
`;
  const ancestors = isFramed && shop.frameAncestors.length > 0 ? shop.frameAncestors.join(" ") : "'none'";
  const styleHash = createHash("sha256").update(style).digest("base64");
  return {
    text: page.text,
    contentSecurityPolicy: [
      "default-src 'none'",
      `style-src 'sha256-${styleHash}'`,
      "img-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      `frame-ancestors ${ancestors}`,
    ].join("; "),
  };
}

/** @param nameless what the band says of a shop without name and logo */
function renderShopBand({ name, logoPath }: ShopHeader, locale: Language, path: string | null, nameless: string): Html {
  const others = path === null ? [] : LANGUAGES.filter((each) => each !== locale);
  return html`<header class="band"><div><span class="shop">${
    logoPath !== null && html`<img src="${logoPath}" alt="">`
  }${name === "" && logoPath === null ? nameless : name}</span>${
    others.length > 0 &&
    html`<nav>${others.map(
      (each) => html`<a href="${path}?lang=${each}" lang="${each}" hreflang="${each}">${LANGUAGE_NAMES[each]}</a>`,
    )}</nav>`
  }</div></header>`;
}
