import { carrierNameIn } from "@/lib/domain/carriers/english-carrier-names";
import type { Language } from "@/lib/domain/shared/languages";
import { translatorIn } from "@/lib/i18n/translator";
import { countryName, createBuyerTranslator } from "./buyer-messages";
import type { BuyerEvent, BuyerLeg, BuyerParcel } from "./buyer-parcel";
import { toDialled } from "./clean-text";
import { type Html, html } from "./html-template";
import { labelPlace } from "./place-label";

/** Limit for the rendered events in bytes, so that the page with its logo stays under 30 KB. */
const EVENTS_LIMIT_BYTES = 6_500;
/** Older events are folded. */
const OPEN_EVENTS = 4;
const HAN = /\p{Script=Han}/u;

/** The legs of a parcel: carrier with number and hotline, and what it reported, the newest first. */
export function renderLegs({ legs, isAbroad }: BuyerParcel, locale: Language): Html {
  const limit = EVENTS_LIMIT_BYTES / Math.max(1, legs.length);
  return html`${legs.map((leg) => renderLeg(leg, isAbroad, locale, limit))}`;
}

function renderLeg(leg: BuyerLeg, isAbroad: boolean, locale: Language, limit: number): Html {
  const t = createBuyerTranslator(locale);
  const country = countryName(locale, leg.country);
  const title = isAbroad ? (country ? t(`legIn.${leg.name}`, { country }) : t(`leg.${leg.name}`)) : t("trace");
  const shown = selectEventsWithinLimit(leg.events, locale, limit);
  const left = leg.events.length - shown.length;
  const older = shown.slice(OPEN_EVENTS);
  return html`<section class="card" data-testid="leg" data-leg="${leg.name}"><h2>${title}</h2>
<dl>${leg.carrierName && html`<div><dt>${t("carrier")}</dt><dd>${carrierNameIn(locale, leg.carrierName)}</dd></div>`}
<div><dt>${t("number")}</dt><dd><span class="number">${leg.waybillNumber}</span><small>${t("copyHint")}</small></dd></div></dl>
${leg.phone && html`<a class="button" href="tel:${toDialled(leg.phone)}">${t("call", { phone: leg.phone })}</a>`}
${
  shown.length === 0
    ? html`<p class="muted">${t(leg.name === "origin" ? "noEvents" : "noEventsAbroad")}</p>`
    : renderDays(shown.slice(0, OPEN_EVENTS), locale)
}${
  older.length > 0 &&
  html`<details><summary>${t("older", { count: older.length })}</summary>${renderDays(older, locale)}</details>`
}${left > 0 && html`<p class="hint">${t("earlier", { count: left })}</p>`}${
  leg.name === "destination" && shown.length > 0 && html`<p class="hint">${t("localTime")}</p>`
}${locale === "en" && shown.some(({ text }) => HAN.test(text)) && html`<p class="hint">${t("carrierWords")}</p>`}</section>`;
}

/** Events below the day on which they happened. */
function renderDays(events: readonly BuyerEvent[], locale: Language): Html {
  const days = [...new Set(events.map(dayOf))];
  return html`${days.map(
    (day) =>
      html`<h3>${formatDay(day, locale)}</h3><ol class="trace">${events
        .filter((event) => dayOf(event) === day)
        .map((event) => renderEvent(event, locale))}</ol>`,
  )}`;
}

const dayOf = ({ time }: BuyerEvent) => time.slice(0, 10);

/** `12月1日周二`; a day that is none as the carrier wrote it. */
function formatDay(day: string, locale: Language): string {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN;
  if (Number.isNaN(at)) return day;
  return new Intl.DateTimeFormat(locale, { month: "long", day: "numeric", weekday: "short", timeZone: "UTC" }).format(
    at,
  );
}

/** For readers of English its state stands before what the carrier wrote in Chinese. */
function renderEvent({ time, area, text, stateKey }: BuyerEvent, locale: Language): Html {
  const isForeign = locale === "en" && HAN.test(text);
  return html`<li data-testid="trace-event"><time>${time.slice(11)}</time>${area && html`<span class="area muted">${labelPlace(locale, { country: null, area })}</span>`}${isForeign && stateKey && html`<p>${translatorIn(locale)(stateKey)}</p>`}<p dir="auto"${isForeign && html` lang="zh-CN"`}>${text}</p></li>`;
}

/** The newest events within the size limit. */
function selectEventsWithinLimit(events: readonly BuyerEvent[], locale: Language, limitBytes: number): BuyerEvent[] {
  let bytes = 0;
  const end = events.findIndex((event) => {
    bytes += new TextEncoder().encode(renderEvent(event, locale).text).length;
    return bytes > limitBytes;
  });
  return end === -1 ? [...events] : events.slice(0, Math.max(1, end));
}
