"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type AnalyticsAddress, comparisonOptions } from "@/lib/client/analytics";
import type { AnalyticsView, Comparison } from "@/lib/domain/analytics";
import type { Estimate } from "@/lib/domain/spread";
import { FEWEST_ON_LANE, FEWEST_SAMPLES } from "@/lib/domain/spread";
import { ListTrouble } from "../shipments/list-trouble";
import { Card } from "../ui/card";
import { ScrollArea } from "../ui/scroll-area";
import type { ChangeAnalytics } from "./use-analytics-address";
import { useFigures } from "./use-figures";

/** Two carriers on the same lanes in the same weeks, and what the one's last month had been with the other. */
export function ComparisonCard({ view, address, onChange }: Props) {
  const t = useTranslations("analytics.compare");
  const [first, second] = view.carriers;
  // Without a choice the two largest.
  const a = address.a || (first?.carrier ?? "");
  const b = address.b || (second?.carrier ?? "");
  const chosen = { ...address, a, b };
  const { data, error, refetch, isFetching, isPlaceholderData } = useQuery(comparisonOptions(chosen));
  const select = (key: "a" | "b", value: string) => (
    <select
      aria-label={t(key)}
      value={value}
      onChange={({ target }) => onChange({ [key]: target.value })}
      className="plain-field max-w-36"
    >
      {value === "" && <option value="">{t("none")}</option>}
      {view.carriers.map(({ carrier, name }) => (
        <option key={carrier} value={carrier}>
          {name}
        </option>
      ))}
    </select>
  );
  return (
    <Card
      id="compare"
      title={t("title")}
      aside={
        <span className="flex flex-wrap items-center gap-2 text-[0.8125rem] text-muted">
          {select("a", a)}
          {t("with")}
          {select("b", b)}
        </span>
      }
    >
      {(a === b || a === "" || b === "") && (
        <p className="px-4 py-8 text-center text-muted lg:px-5">{t("chooseTwo")}</p>
      )}
      {error && !data && <ListTrouble error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {data && a !== b && (
        <div
          aria-busy={isPlaceholderData}
          className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 aria-busy:opacity-60 lg:px-5"
        >
          <Result comparison={data} nameOf={(code) => nameOf(view, code)} a={a} b={b} />
          <Instead comparison={data} a={nameOf(view, a)} b={nameOf(view, b)} />
        </div>
      )}
    </Card>
  );
}

function nameOf(view: AnalyticsView, code: string): string {
  return view.carriers.find(({ carrier }) => carrier === code)?.name ?? code;
}

function Result({ comparison, nameOf, a, b }: ResultProps) {
  const t = useTranslations("analytics.compare");
  const figures = useFigures();
  const { samples, lanes, groups, from, to, days } = comparison;
  const basis = t("basis", {
    a: nameOf(a),
    b: nameOf(b),
    countA: samples.a,
    countB: samples.b,
    lanes,
    groups,
    from,
    to,
  });
  if (comparison.silence !== null || !comparison.a || !comparison.b) {
    return (
      <p className="text-muted">
        {t("tooFew", { least: FEWEST_SAMPLES })} {basis}
      </p>
    );
  }
  const { p50Difference, p80Difference, within, withinDifference } = comparison;
  const estimate = (each: Estimate) => (
    <>
      {figures.time(each.value)}
      <span className="ms-2 text-xs text-muted">{figures.between(each, figures.time)}</span>
    </>
  );
  const difference = (each: Estimate | null, write: (value: number) => string) =>
    each === null ? (
      "—"
    ) : (
      <>
        <span className={each.low > 0 || each.high < 0 ? "font-semibold" : ""}>{write(each.value)}</span>
        <span className="ms-2 text-xs text-muted">{figures.between(each, write)}</span>
      </>
    );
  const rows = [
    ["P50", estimate(comparison.a.p50), estimate(comparison.b.p50), difference(p50Difference, figures.signed)],
    ["P80", estimate(comparison.a.p80), estimate(comparison.b.p80), difference(p80Difference, figures.signed)],
    [
      t("within", { days }),
      within && figures.share(within.a),
      within && figures.share(within.b),
      difference(withinDifference, figures.points),
    ],
  ] as const;
  return (
    <div>
      <p className="font-medium">{verdict(p80Difference, t, figures, nameOf(a), nameOf(b))}</p>
      <ScrollArea label={t("title")} className="mt-3">
        <table className="w-full max-w-4xl text-[0.8125rem] whitespace-nowrap">
          <caption className="sr-only">{t("title")}</caption>
          <thead className="text-xs text-muted">
            <tr>
              {["", nameOf(a), nameOf(b), t("difference")].map((head) => (
                <th key={head} scope="col" className="h-8 pe-4 text-start font-normal">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([head, left, right, between]) => (
              <tr key={head} className="border-t border-separator">
                <th scope="row" className="h-9 pe-4 text-start font-normal">
                  {head}
                </th>
                <td className="pe-4">{left}</td>
                <td className="pe-4">{right}</td>
                <td className="pe-4">{between}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <p className="mt-2 text-xs text-muted">{basis}</p>
    </div>
  );
}

function verdict(
  difference: Estimate | null,
  t: ReturnType<typeof useTranslations<"analytics.compare">>,
  figures: ReturnType<typeof useFigures>,
  a: string,
  b: string,
): string {
  if (!difference || (difference.low <= 0 && difference.high >= 0)) return t("noDifference");
  const [quicker, slower] = difference.value < 0 ? [a, b] : [b, a];
  return t("quicker", { quicker, slower, time: figures.time(Math.abs(difference.value)) });
}

function Instead({ comparison: { whatIf, days }, a, b }: { comparison: Comparison; a: string; b: string }) {
  const t = useTranslations("analytics.compare");
  const figures = useFigures();
  const { from, to, lanes, parcels, ofParcels, p80, within } = whatIf;
  return (
    <section aria-labelledby="what-if" className="border-t border-separator pt-4">
      <h3 id="what-if" className="font-medium">
        {t("whatIf", { a, b })}
      </h3>
      {whatIf.silence !== null || !p80 || !within ? (
        <p className="mt-1 text-muted">{t("noLane", { least: FEWEST_ON_LANE, from, to })}</p>
      ) : (
        <>
          <dl className="mt-2 grid max-w-2xl gap-x-6 gap-y-2 sm:grid-cols-2">
            <Instance
              label="P80"
              actual={figures.time(p80.actual)}
              instead={figures.time(p80.instead.value)}
              between={figures.between(p80.instead, figures.time)}
            />
            <Instance
              label={t("within", { days })}
              actual={figures.share(within.actual)}
              instead={figures.share(within.instead.value)}
              between={figures.between(within.instead, figures.share)}
            />
          </dl>
          <p className="mt-2 text-xs text-muted">
            {t("whatIfBasis", { from, to, lanes, parcels, ofParcels, least: FEWEST_ON_LANE })}
          </p>
        </>
      )}
    </section>
  );
}

function Instance({ label, actual, instead, between }: Record<"label" | "actual" | "instead" | "between", string>) {
  return (
    <div>
      <dt className="text-xs text-muted">{label}</dt>
      <dd>
        {actual} <span aria-hidden>→</span> <span className="font-semibold">{instead}</span>
        <span className="ms-2 text-xs text-muted">{between}</span>
      </dd>
    </div>
  );
}

interface ResultProps {
  comparison: Comparison;
  nameOf: (code: string) => string;
  a: string;
  b: string;
}

interface Props {
  view: AnalyticsView;
  address: AnalyticsAddress;
  onChange: ChangeAnalytics;
}
