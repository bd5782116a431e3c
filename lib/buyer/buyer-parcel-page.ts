import { carrierNameIn } from "@/lib/domain/carriers/english-carrier-names";
import type { Language } from "@/lib/domain/shared/languages";
import { translateSentence } from "@/lib/i18n/translate-sentence";
import { translatorIn } from "@/lib/i18n/translator";
import { type BuyerPage, renderBuyerDocument, type ShopHeader } from "./buyer-document";
import { type BuyerTranslator, countryName, createBuyerTranslator } from "./buyer-messages";
import type { BuyerEvent, BuyerLeg, BuyerPace, BuyerParcel, BuyerSituation } from "./buyer-parcel";
import { cleanText } from "./clean-text";
import { type Html, html } from "./html-template";

/** Limit for the rendered events in bytes, so that the page with its logo stays under 30 KB. */
const EVENTS_LIMIT_BYTES = 9_000;

interface ParcelPageOptions {
  locale: Language;
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
  { locale, path, isFramed, isReported = false }: ParcelPageOptions,
): BuyerPage {
  const t = createBuyerTranslator(locale);
  const { situation } = parcel;
  const limit = EVENTS_LIMIT_BYTES / Math.max(1, parcel.legs.length);
  return renderBuyerDocument(locale, shop, {
    title: t(`situation.${situation}.title`),
    content: html`${renderHeader(parcel, t, locale)}${SIGNED.has(situation) && renderNotReceived(t, `${path}?lang=${locale}`, isFramed, isReported)}${parcel.legs.map((leg) => renderLeg(leg, parcel, t, locale, limit))}`,
    footer: html`${
      parcel.updatedAt !== null &&
      html`<p>${t("updated", { time: parcel.updatedAt.slice(0, 16).replace("T", " ") })}</p>`
    }<p>${t("source")}</p>${!isFramed && html`<p><a href="/t">${t("another")}</a></p>`}`,
    path,
    isFramed,
  });
}

const TONES: Partial<Record<BuyerSituation, "good" | "warn" | "bad">> = {
  signed: "good",
  signedByOther: "good",
  signedLocker: "good",
  locker: "warn",
  problem: "warn",
  lockerOverdue: "warn",
  unreachable: "warn",
  customsProblem: "warn",
  refused: "bad",
  returning: "bad",
  returned: "bad",
};

function renderHeader(
  { situation, summary, recipient, steps, arrival, pace }: BuyerParcel,
  t: BuyerTranslator,
  locale: Language,
): Html {
  const words = summary
    ? cleanText(translateSentence(summary, translatorIn(locale)))
    : t(`situation.${situation}.title`);
  return html`<section class="card ${TONES[situation]}" data-situation="${situation}"><h1>${words}</h1>
<p>${t(`situation.${situation}.text`)}</p>${recipient && html`<p class="muted" data-testid="recipient">${t("recipient", { name: recipient })}</p>`}${arrival && html`<p data-testid="arrival">${t("arrival", { days: arrival.days })}</p>`}${pace && renderPace(pace, t)}${
    steps &&
    html`<ol class="steps">${steps.map(
      ({ step, isReached, isCurrent }) =>
        html`<li${isReached && html` class="${isCurrent ? "now" : "done"}"`}${isCurrent && html` aria-current="step"`}>${t(`step.${step}`)}${isReached && !isCurrent && html`<span> ✓</span>`}</li>`,
    )}</ol>`
  }</section>`;
}

/** Situations in which the carrier says that the buyer has the parcel. */
const SIGNED: ReadonlySet<BuyerSituation> = new Set(["signed", "signedByOther", "signedLocker"]);

/** What to do without the parcel, and a form that tells the shop; in a frame a link to the page that has the form. */
function renderNotReceived(t: BuyerTranslator, href: string, isFramed: boolean, isReported: boolean): Html {
  if (isReported) return html`<p class="card notice" role="status">${t("notReceived.told")}</p>`;
  const tell = isFramed
    ? html`<p><a class="call" href="${href}" target="_blank" rel="noreferrer">${t("notReceived.tell")}</a></p>`
    : html`<form method="post" action="${href}"><button>${t("notReceived.tell")}</button></form>`;
  return html`<details class="card"><summary>${t("notReceived.title")}</summary><ul><li>${t("notReceived.place")}</li><li>${t("notReceived.people")}</li><li>${t("notReceived.call")}</li></ul><p>${t("notReceived.text")}</p>${tell}</details>`;
}

/** A bar without inline styles, which the page's security policy forbids. */
function renderPace({ used, p50, p80, days }: BuyerPace, t: BuyerTranslator): Html {
  const mark = (share: number) => html`<rect class="mark" x="${percent(share)}" width="0.6" height="6"/>`;
  return html`<svg class="pace" data-testid="pace" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label="${t("pace", days)}"><rect class="rest" y="1" width="100" height="4"/><rect y="1" width="${percent(used)}" height="4"/>${mark(p50)}${mark(p80)}</svg>`;
}

const percent = (share: number) => String(Math.round(share * 1_000) / 10);

function renderLeg(
  leg: BuyerLeg,
  { isAbroad }: BuyerParcel,
  t: BuyerTranslator,
  locale: Language,
  limit: number,
): Html {
  const country = countryName(locale, leg.country);
  const title = isAbroad ? (country ? t(`legIn.${leg.name}`, { country }) : t(`leg.${leg.name}`)) : t("trace");
  const shown = selectEventsWithinLimit(leg.events, limit);
  const left = leg.events.length - shown.length;
  return html`<section class="card" data-testid="leg" data-leg="${leg.name}"><h2>${title}</h2>
<dl>${leg.carrierName && html`<div><dt>${t("carrier")}</dt><dd>${carrierNameIn(locale, leg.carrierName)}</dd></div>`}
<div><dt>${t("number")}</dt><dd><span class="number">${leg.waybillNumber}</span> <span class="hint">${t("copyHint")}</span></dd></div></dl>
${leg.phone && html`<a class="call" href="tel:${leg.phone.replace(/[^\d+]/g, "")}">${t("call", { phone: leg.phone })}</a>`}
${
  shown.length === 0
    ? html`<p class="muted">${t(leg.name === "origin" ? "noEvents" : "noEventsAbroad")}</p>`
    : html`<ol class="trace">${shown.map((event) => renderEvent(event))}</ol>`
}${left > 0 && html`<p class="muted">${t("earlier", { count: left })}</p>`}${
  leg.name === "destination" && shown.length > 0 && html`<p class="hint">${t("localTime")}</p>`
}</section>`;
}

function renderEvent({ time, area, text }: BuyerEvent): Html {
  return html`<li data-testid="trace-event"><time>${time}</time>${area && html`<span class="area muted">${area}</span>`}<p dir="auto">${text}</p></li>`;
}

/** The newest events within the size limit. */
function selectEventsWithinLimit(events: readonly BuyerEvent[], limitBytes: number): BuyerEvent[] {
  let bytes = 0;
  const end = events.findIndex((event) => {
    bytes += new TextEncoder().encode(renderEvent(event).text).length;
    return bytes > limitBytes;
  });
  return end === -1 ? [...events] : events.slice(0, Math.max(1, end));
}
