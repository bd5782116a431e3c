import { createHash } from "node:crypto";
import type { ShopPage } from "@/lib/domain/buyers/shop-page-schema";
import { LANGUAGE_NAMES, LANGUAGES } from "@/lib/domain/shared/languages";
import { createBuyerTranslator } from "./buyer-messages";
import { createBuyerStyle } from "./buyer-page-style";
import { type BuyerReader, buildReaderQuery } from "./buyer-reader";
import { toDialled } from "./clean-text";
import { Html, html } from "./html-template";

/** The shop as a page shows it. */
export interface ShopHeader extends ShopPage {
  /** Path of the logo; null without one. */
  logoPath: string | null;
}

interface BuyerDocumentBody {
  title: string;
  /** What the page is opened for; the shop's own words stand below it. */
  lead: Html;
  content?: Html;
  footer: Html;
  /** Path of the page, which has links to its other languages and sizes; null for a page without them. */
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
 * Renders a buyer's page: band with the shop, what the page says, the shop's notice and footer. No script, no font, no
 * other host.
 */
export function renderBuyerDocument(reader: BuyerReader, shop: ShopHeader, body: BuyerDocumentBody): BuyerPage {
  const { title, lead, content, footer, path, isFramed } = body;
  const { locale, isLarge } = reader;
  const style = createBuyerStyle(shop.accent);
  const fullTitle = shop.name === "" ? title : `${title} · ${shop.name}`;
  const page = html`<!doctype html>
<html lang="${locale}"${isLarge && html` class="large"`}><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<meta name="format-detection" content="telephone=no,address=no,email=no,date=no">
<meta name="robots" content="noindex,nofollow">
<meta name="description" content="${fullTitle}">
<meta property="og:title" content="${fullTitle}">
<link rel="icon" href="/icon.svg">
<title>${fullTitle}</title>
<style>${new Html(style)}</style></head>
<body${isFramed && html` class="frame"`}>
${!isFramed && renderShopBand(reader, shop, path)}
<main>${lead}
${renderContact(reader, shop)}
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

/** The shop's notice, and how to reach it; empty without either. */
function renderContact({ locale }: BuyerReader, { notice, noticeEn, phone, wechat }: ShopHeader): Html {
  const t = createBuyerTranslator(locale);
  const words = (locale === "en" && noticeEn) || notice;
  if (words === "" && phone === "" && wechat === "") return html``;
  return html`<section class="card notice" data-testid="contact">${words !== "" && html`<p>${words}</p>`}<div class="buttons">${
    phone !== "" && html`<a class="button" href="tel:${toDialled(phone)}">${t("callShop")} <span>${phone}</span></a>`
  }${
    wechat !== "" &&
    html`<details><summary class="button">${t("wechat")}</summary><p><span class="number">${wechat}</span><small>${t("wechatHint")}</small></p><a class="button" href="weixin://">${t("openWechat")}</a></details>`
  }</div></section>`;
}

/** A shop without name and logo is called by what the page does. */
function renderShopBand(reader: BuyerReader, { name, logoPath }: ShopHeader, path: string | null): Html {
  const t = createBuyerTranslator(reader.locale);
  return html`<header class="band"><div><span class="shop">${
    logoPath !== null && html`<img src="${logoPath}" alt="">`
  }${name === "" && logoPath === null ? t("trace") : name}</span>${path !== null && renderChoices(reader, path)}</div></header>`;
}

/** Links to the page in the other languages, and in the other size of letters. */
function renderChoices(reader: BuyerReader, path: string): Html {
  const t = createBuyerTranslator(reader.locale);
  const others = LANGUAGES.filter((each) => each !== reader.locale);
  return html`<nav>${others.map(
    (locale) =>
      html`<a href="${path}${buildReaderQuery({ ...reader, locale })}" lang="${locale}" hreflang="${locale}">${LANGUAGE_NAMES[locale]}</a>`,
  )}<a href="${path}${buildReaderQuery({ ...reader, isLarge: !reader.isLarge })}">${t(reader.isLarge ? "normalType" : "largeType")}</a></nav>`;
}
