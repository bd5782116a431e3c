import { type AlertText, stripMarkdown } from "@/lib/domain/alerts/alert-digest";
import { MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import { MATURITY_DAYS } from "@/lib/domain/analytics/speed-report";
import type { Translate } from "@/lib/domain/shared/message";
import type { WeeklyComparison, WeeklyOutcomes, WeeklyReport } from "./weekly-report-content";

/**
 * Renders the weekly report as text.
 *
 * @param publicUrl base URL of the desk's pages
 */
export function renderWeeklyReport(report: WeeklyReport, t: Translate, publicUrl: string): AlertText {
  const { from, to, pickedUp, signed, fares, cases } = report;
  const cod = report.cod && hasCash(report.cod) ? report.cod : null;
  const pair = (counts: WeeklyComparison) => formatPair(counts, t);
  const enough = fares.carriers.filter(({ now }) => now.parcels >= MIN_SAMPLES);
  const few = fares.carriers.filter(({ now }) => now.parcels < MIN_SAMPLES);
  const nameCarrier = (carrier: string) => stripMarkdown(t("outgoing.alert.carrier", { carrier }));
  const nameAndCount = ({ name, now }: (typeof few)[number]) => `${nameCarrier(name)} ${formatCount(now.parcels)}`;
  const lines = [
    t("outgoing.weekly.volume", { pickedUp: pair(pickedUp), signed: pair(signed) }),
    t("outgoing.weekly.faresOf", { period: formatPeriod(fares, t), parcels: fares.now.parcels }),
    ...totalLines(fares, t),
    ...enough.map((each) => `${nameCarrier(each.name)}  ${carrierLine({ ...fares, ...each }, t)}`),
    ...(few.length > 0 ? [t("outgoing.weekly.fewEach", { min: MIN_SAMPLES, carriers: few.map(nameAndCount) })] : []),
    ...(fares.carriersLeftOut > 0 ? [t("outgoing.weekly.moreCarriers", { count: fares.carriersLeftOut })] : []),
    t("outgoing.weekly.cases", {
      opened: pair(cases.opened),
      closed: pair(cases.closed),
      backlog: formatCount(cases.backlog),
      old: formatCount(cases.old),
    }),
    ...(cod
      ? [t("outgoing.weekly.cod", { expected: formatMoney(cod.expected), remitted: formatMoney(cod.remitted) })]
      : []),
    ...(cod && cod.overdueCount > 0
      ? [t("outgoing.weekly.overdue", { amount: formatMoney(cod.overdue), count: cod.overdueCount })]
      : []),
    fares.isRipe === false ? t("outgoing.weekly.notRipe", { days: MATURITY_DAYS }) : t("outgoing.weekly.soFar"),
  ];
  const query = (range: { from: string; to: string }) => `?from=${range.from}&to=${range.to}`;
  return {
    title: t("outgoing.weekly.title", { period: formatPeriod({ from, to }, t) }),
    lines,
    links: [
      { text: t("outgoing.weekly.speedPage"), url: `${publicUrl}/analytics${query(fares)}` },
      { text: t("outgoing.weekly.casePage"), url: `${publicUrl}/problems/reports${query({ from, to })}` },
      ...(cod ? [{ text: t("outgoing.weekly.codPage"), url: `${publicUrl}/settlement${query({ from, to })}` }] : []),
    ],
  };
}

/** Shops without cash on delivery get no such lines. */
function hasCash({ expected, remitted, overdue }: NonNullable<WeeklyReport["cod"]>): boolean {
  return expected !== 0 || remitted !== 0 || overdue !== 0;
}

interface ComparedOutcomes {
  isRipe?: boolean;
  now: WeeklyOutcomes;
  before: WeeklyOutcomes | null;
}

/** Shares of all carriers together; left out below `MIN_SAMPLES`. */
function totalLines({ isRipe, now, before }: ComparedOutcomes, t: Translate): string[] {
  if (now.parcels < MIN_SAMPLES) return [t("outgoing.weekly.tooFew", { min: MIN_SAMPLES })];
  const compared = before !== null && before.parcels >= MIN_SAMPLES ? before : null;
  const [within, ...others] = SHARES.map(({ name, of }) =>
    formatRate(name, formatNow(name, of(now), isRipe), compared && of(compared), t),
  );
  return [within ?? "", others.join(" · ")];
}

function carrierLine({ isRipe, now, before }: ComparedOutcomes, t: Translate): string {
  const compared = before !== null && before.parcels >= MIN_SAMPLES ? before : null;
  const rates = SHARES.map(({ name, of }) =>
    formatRate(name, formatNow(name, of(now), isRipe), name === "within" && compared ? of(compared) : null, t),
  );
  return [t("outgoing.weekly.parcels", { count: now.parcels }), ...rates].join(" · ");
}

/** In percent, marked as on the page while its week is not ripe. */
function formatNow(name: string, share: number, isRipe: boolean | undefined): string {
  return `${percent(share)}${isRipe === false && name !== "within" ? "*" : ""}`;
}

const SHARES: readonly { name: string; of(outcomes: WeeklyOutcomes): number }[] = [
  { name: "within", of: shareWithin },
  { name: "problem", of: ({ problem, parcels }) => problem / parcels },
  { name: "refused", of: ({ refused, parcels }) => refused / parcels },
  { name: "returned", of: ({ returned, parcels }) => returned / parcels },
];

/** @param before null when there is nothing to compare with */
function formatRate(name: string, now: string, before: number | null, t: Translate): string {
  const values = { name: t(`outgoing.weekly.${name}`), now };
  if (before === null) return t("outgoing.weekly.rate", values);
  return t("outgoing.weekly.rateCompared", { ...values, before: percent(before) });
}

function formatPair(counts: WeeklyComparison, t: Translate): string {
  const values = { now: formatCount(counts.now), before: formatCount(counts.before) };
  const change = formatChange(counts);
  if (change === null) return t("outgoing.weekly.pair", values);
  return t("outgoing.weekly.pairChanged", { ...values, change });
}

/** Days without their year. */
function formatPeriod({ from, to }: { from: string; to: string }, t: Translate): string {
  return t("outgoing.weekly.period", { from: from.slice(5), to: to.slice(5) });
}

const COUNT = new Intl.NumberFormat("en-US");
const YUAN = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2 });

function formatCount(count: number): string {
  return COUNT.format(count);
}

/** @param fen 分 */
function formatMoney(fen: number): string {
  return `${fen < 0 ? "−" : ""}¥${YUAN.format(Math.abs(fen) / 100)}`;
}

function shareWithin({ within }: WeeklyOutcomes): number {
  return within.of === 0 ? 0 : within.count / within.of;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** The change of a count in percent, as text; null when there is nothing to compare with. */
function formatChange({ now, before }: WeeklyComparison): string | null {
  if (before < MIN_SAMPLES) return null;
  const share = (now - before) / before;
  return `${share > 0 ? "+" : ""}${(share * 100).toFixed(0)}%`.replace("-", "−").replace(/^[+−]0%$/, "0%");
}
