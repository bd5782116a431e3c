import { createHash } from "node:crypto";
import type { ShopPage } from "@/lib/domain/buyers/shop-page-schema";
import type { BuyerLocale } from "./buyer-messages";
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
  /** The page in the other language: its address, and the language's name. */
  other: { href: string; lang: BuyerLocale; name: string } | null;
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
export function renderBuyerDocument(locale: BuyerLocale, shop: ShopHeader, body: BuyerDocumentBody): BuyerPage {
  const { title, content, footer, other, isFramed } = body;
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
${!isFramed && renderShopBand(shop, other)}
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

function renderShopBand({ name, logoPath }: ShopHeader, other: BuyerDocumentBody["other"]): Html {
  return html`<header class="band"><div><span class="shop">${
    logoPath !== null && html`<img src="${logoPath}" alt="">`
  }${name}</span>${
    other &&
    html`<a class="tongue" href="${other.href}" lang="${other.lang}" hreflang="${other.lang}">${other.name}</a>`
  }</div></header>`;
}
