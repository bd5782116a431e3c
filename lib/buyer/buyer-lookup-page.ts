import { type BuyerPage, renderBuyerDocument, type ShopHeader } from "./buyer-document";
import { createBuyerTranslator } from "./buyer-messages";
import { type BuyerReader, buildReaderQuery } from "./buyer-reader";
import { html } from "./html-template";

/** The result of a lookup: not submitted yet, not found, too many attempts, or incomplete input. */
export type LookupOutcome = "none" | "notFound" | "tooMany" | "incomplete";

/** The lookup form for buyers. Its error is the same whether the order number or the digits are wrong. */
export function renderLookupPage(reader: BuyerReader, shop: ShopHeader, outcome: LookupOutcome): BuyerPage {
  const t = createBuyerTranslator(reader.locale);
  return renderBuyerDocument(reader, shop, {
    title: t("lookUp.title"),
    lead: html`<form class="card" method="post" action="/t${buildReaderQuery(reader)}"><h1>${t("lookUp.title")}</h1><p>${t("lookUp.text")}</p>
${outcome !== "none" && html`<p class="alert" role="alert">${t(`lookUp.${outcome}`)}</p>`}
<label for="order">${t("lookUp.order")}</label><input id="order" name="order" required maxlength="64" autocomplete="off" autocapitalize="none" spellcheck="false">
<label for="digits">${t("lookUp.digits")}</label><input id="digits" name="digits" required inputmode="numeric" pattern="[0-9]{4}" maxlength="4" autocomplete="off" aria-describedby="hint"><p class="hint" id="hint">${t("lookUp.digitsHint")}</p>
<button>${t("lookUp.go")}</button></form>`,
    footer: html`<p>${t("lookUp.privacy")}</p>`,
    path: "/t",
    isFramed: false,
  });
}

/** For an order with several parcels: one link for each. */
export function renderParcelChoicePage(
  reader: BuyerReader,
  shop: ShopHeader,
  parcels: readonly { path: string; waybillNumber: string }[],
): BuyerPage {
  const t = createBuyerTranslator(reader.locale);
  return renderBuyerDocument(reader, shop, {
    title: t("lookUp.several", { count: parcels.length }),
    lead: html`<section class="card"><h1>${t("lookUp.several", { count: parcels.length })}</h1><ul class="list">${parcels.map(
      ({ path, waybillNumber }) =>
        html`<li><a href="${path}${buildReaderQuery(reader)}">${t("lookUp.parcel", { number: waybillNumber })}</a></li>`,
    )}</ul></section>`,
    footer: html`<p><a href="/t${buildReaderQuery(reader)}">${t("another")}</a></p>`,
    path: null,
    isFramed: false,
  });
}

/** The page for an invalid link. */
export function renderNoParcelPage(reader: BuyerReader, shop: ShopHeader, isFramed: boolean): BuyerPage {
  const t = createBuyerTranslator(reader.locale);
  return renderBuyerDocument(reader, shop, {
    title: t("noParcel"),
    lead: html`<section class="card"><h1>${t("noParcel")}</h1><p>${t("noParcelText")}</p></section>`,
    footer: html`${!isFramed && html`<p><a href="/t${buildReaderQuery(reader)}">${t("another")}</a></p>`}`,
    path: null,
    isFramed,
  });
}
