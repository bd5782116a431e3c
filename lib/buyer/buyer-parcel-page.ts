import type { Situation } from "@/lib/domain/shipments/shipment-sentence";
import { translateSentence } from "@/lib/i18n/translate-sentence";
import { translatorIn } from "@/lib/i18n/translator";
import { type BuyerPage, renderBuyerDocument, type ShopHeader } from "./buyer-document";
import { type BuyerTranslator, createBuyerTranslator } from "./buyer-messages";
import type { BuyerPace, BuyerParcel } from "./buyer-parcel";
import { type BuyerReader, buildReaderQuery } from "./buyer-reader";
import { renderLegs } from "./buyer-trace";
import { cleanText } from "./clean-text";
import { type Html, html } from "./html-template";
import { renderRoute } from "./route-figure";

interface ParcelPageOptions extends BuyerReader {
  /** Path of this page, without its language. */
  path: string;
  /** Embedded in one of the shop's own pages. */
  isFramed: boolean;
  /** The buyer has just said that the parcel did not arrive. */
  isReported?: boolean;
}

/** The page of one parcel. Pure. */
export function renderParcelPage(
  parcel: BuyerParcel,
  shop: ShopHeader,
  { path, isFramed, isReported = false, ...reader }: ParcelPageOptions,
): BuyerPage {
  const { locale } = reader;
  const t = createBuyerTranslator(locale);
  const translate = (sentence: string) => cleanText(translateSentence(sentence, translatorIn(locale)));
  const { journey, updatedAt } = parcel;
  const query = buildReaderQuery(reader);
  return renderBuyerDocument(reader, shop, {
    title: translate(journey.course),
    lead: html`${renderAnswer(parcel, shop.showsOrder, translate, reader)}${journey.situation === "signed" && renderNotReceived(t, path + query, isFramed, isReported)}`,
    content: renderLegs(parcel, locale),
    footer: html`${
      updatedAt !== null && html`<p>${t("updated", { time: updatedAt.slice(0, 16).replace("T", " ") })}</p>`
    }<p>${t("source")}</p>${!isFramed && html`<p><a href="/t${query}">${t("another")}</a></p>`}`,
    path,
    isFramed,
  });
}

const TONES: Partial<Record<Situation, "good" | "warn" | "bad">> = {
  signed: "good",
  locker: "warn",
  problem: "warn",
  customsProblem: "warn",
  refused: "bad",
  returning: "bad",
  returned: "bad",
  cancelled: "bad",
};

/** In large letters how the parcel is, and below why it waits and when it comes; what that means; the way as a picture. */
function renderAnswer(
  { journey, subState, pickupCode, recipient, orderNumber, steps, route, arrival, pace }: BuyerParcel,
  showsOrder: boolean,
  translate: (sentence: string) => string,
  { locale }: BuyerReader,
): Html {
  const t = createBuyerTranslator(locale);
  const { situation, course, date } = journey;
  const [state = "", ...others] = [...course.split("\n"), ...(date === "" ? [] : [date])];
  return html`<section class="card ${TONES[situation]}" data-situation="${situation}"><h1>${translate(state)}${others.length > 0 && html`<span> ${translate(others.join("\n"))}</span>`}</h1>
<p>${t(`advice.${situation}`, { code: subState })}</p>${pickupCode && html`<p class="code">${t("pickupCode")} <span class="number">${pickupCode}</span></p>`}${
    steps &&
    html`<ol class="steps">${steps.map(
      ({ step, isReached, isCurrent }) =>
        html`<li${isReached && html` class="${isCurrent ? "now" : "done"}"`}${isCurrent && html` aria-current="step"`}>${isReached && !isCurrent && html`<span>✓</span>`}${t(`step.${step}`)}</li>`,
    )}</ol>`
  }${route && renderRoute(route, locale)}${pace && renderPace(pace, t)}${arrival && html`<p data-testid="arrival">${t("arrival", { days: arrival.days })}</p>`}${recipient && html`<p class="muted" data-testid="recipient">${t("recipient", { name: recipient })}</p>`}${showsOrder && orderNumber && html`<p class="muted" data-testid="order">${t("order", { number: cleanText(orderNumber) })}</p>`}</section>`;
}

/** What to do without the parcel, and a form that tells the shop; in a frame a link to the page that has the form. */
function renderNotReceived(t: BuyerTranslator, href: string, isFramed: boolean, isReported: boolean): Html {
  if (isReported) return html`<p class="card notice" role="status">${t("notReceived.told")}</p>`;
  const tell = isFramed
    ? html`<a class="button" href="${href}" target="_blank" rel="noreferrer">${t("notReceived.tell")}</a>`
    : html`<form method="post" action="${href}"><button>${t("notReceived.tell")}</button></form>`;
  return html`<details class="card"><summary>${t("notReceived.title")}</summary><ul><li>${t("notReceived.place")}</li><li>${t("notReceived.people")}</li><li>${t("notReceived.call")}</li></ul><p>${t("notReceived.text")}</p>${tell}</details>`;
}

/** A bar without inline styles, which the page's security policy forbids. */
function renderPace({ used, p50, p80, days }: BuyerPace, t: BuyerTranslator): Html {
  const mark = (share: number) => html`<rect class="mark" x="${percent(share)}" width="0.6" height="6"/>`;
  return html`<svg class="pace" data-testid="pace" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label="${t("pace", days)}"><rect class="rest" y="1" width="100" height="4"/><rect y="1" width="${percent(used)}" height="4"/>${mark(p50)}${mark(p80)}</svg>`;
}

const percent = (share: number) => String(Math.round(share * 1_000) / 10);
