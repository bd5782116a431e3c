import { type AlertText, stripMarkdown } from "@/lib/domain/alerts/alert-digest";
import { MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import type { TextLanguage } from "@/lib/domain/shared/text-languages";
import type { WeeklyComparison, WeeklyOutcomes, WeeklyReport } from "./weekly-report-content";
import { type WeeklyWords, weeklyWords } from "./weekly-words";

/**
 * Renders the weekly report as text.
 *
 * @param publicUrl base URL of the desk's pages
 */
export function renderWeeklyReport(report: WeeklyReport, language: TextLanguage, publicUrl: string): AlertText {
  const words = weeklyWords[language];
  const { from, to, pickedUp, signed, fares, cases } = report;
  const cod = report.cod && hasCash(report.cod) ? report.cod : null;
  const pair = (counts: WeeklyComparison) =>
    words.pair(words.count(counts.now), words.count(counts.before), formatChange(counts));
  const enough = fares.carriers.filter(({ now }) => now.parcels >= MIN_SAMPLES);
  const few = fares.carriers.filter(({ now }) => now.parcels < MIN_SAMPLES);
  const nameAndCount = ({ name, now }: (typeof few)[number]) => `${stripMarkdown(name)} ${words.count(now.parcels)}`;
  const period = words.period(words.day(fares.from), words.day(fares.to));
  const lines = [
    words.volume(pair(pickedUp), pair(signed)),
    words.faresOf(period, words.count(fares.now.parcels)),
    ...totalLines(fares.now, fares.before, words),
    ...enough.map((each) => `${stripMarkdown(each.name)}  ${carrierLine(each.now, each.before, words)}`),
    ...(few.length > 0 ? [words.fewEach(MIN_SAMPLES, few.map(nameAndCount))] : []),
    ...(fares.carriersLeftOut > 0 ? [words.moreCarriers(fares.carriersLeftOut)] : []),
    words.cases(pair(cases.opened), pair(cases.closed), words.count(cases.backlog), words.count(cases.old)),
    ...(cod ? [words.cod(words.money(cod.expected), words.money(cod.remitted))] : []),
    ...(cod && cod.overdueCount > 0 ? [words.overdue(words.money(cod.overdue), words.count(cod.overdueCount))] : []),
    words.soFar,
  ];
  const query = (range: { from: string; to: string }) => `?from=${range.from}&to=${range.to}`;
  return {
    title: words.title(words.period(words.day(from), words.day(to))),
    lines,
    links: [
      { text: words.speedPage, url: `${publicUrl}/analytics${query(fares)}` },
      { text: words.casePage, url: `${publicUrl}/problems/reports${query({ from, to })}` },
      ...(cod ? [{ text: words.codPage, url: `${publicUrl}/settlement${query({ from, to })}` }] : []),
    ],
  };
}

/** Shops without cash on delivery get no such lines. */
function hasCash({ expected, remitted, overdue }: NonNullable<WeeklyReport["cod"]>): boolean {
  return expected !== 0 || remitted !== 0 || overdue !== 0;
}

/** Shares of all carriers together; left out below `MIN_SAMPLES`. */
function totalLines(now: WeeklyOutcomes, before: WeeklyOutcomes, words: WeeklyWords): string[] {
  if (now.parcels < MIN_SAMPLES) return [words.tooFew(MIN_SAMPLES)];
  const isComparable = before.parcels >= MIN_SAMPLES;
  const rate = (name: string, getShare: (outcomes: WeeklyOutcomes) => number) =>
    words.rate(name, percent(getShare(now)), isComparable ? percent(getShare(before)) : null);
  const within = words.rate(
    words.within,
    percent(shareWithin(now)),
    isComparable ? percent(shareWithin(before)) : null,
  );
  const others = [
    rate(words.problem, ({ problem, parcels }) => problem / parcels),
    rate(words.refused, ({ refused, parcels }) => refused / parcels),
    rate(words.returned, ({ returned, parcels }) => returned / parcels),
  ];
  return [within, others.join(" · ")];
}

function carrierLine(now: WeeklyOutcomes, before: WeeklyOutcomes | null, words: WeeklyWords): string {
  const isComparable = before !== null && before.parcels >= MIN_SAMPLES;
  return [
    words.parcels(words.count(now.parcels)),
    words.rate(words.within, percent(shareWithin(now)), isComparable ? percent(shareWithin(before)) : null),
    words.rate(words.problem, percent(now.problem / now.parcels), null),
    words.rate(words.refused, percent(now.refused / now.parcels), null),
    words.rate(words.returned, percent(now.returned / now.parcels), null),
  ].join(" · ");
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
