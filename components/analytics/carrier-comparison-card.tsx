import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { SelectField } from "@/components/ui/form/select-field";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TableDownload } from "@/components/ui/table/table-download";
import { buildFigureParcelsHref, comparisonOptions } from "@/lib/client/analytics/analytics-queries";
import { MIN_LANE_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import type { AnalyticsView } from "@/lib/operations/figures/analytics-operations";
import { useAnalyticsState } from "./analytics-state";
import { CarrierComparisonResult, type ComparisonProps, ParcelCountLink } from "./carrier-comparison-result";
import { useComparisonTables } from "./use-comparison-tables";
import { useFigureFormat } from "./use-figure-format";

/** Compares two carriers on the same lanes in the same weeks, and calculates last month's times of one with the other's speed. */
export function CarrierComparisonCard({ view }: { view: AnalyticsView }) {
  const [params, change] = useAnalyticsState();
  const t = useTranslations("analytics.compare");
  // Without a choice: the carriers with the most parcels.
  const findOther = (chosen: string) => view.carriers.find(({ carrier }) => carrier !== chosen)?.carrier ?? "";
  const a = params.a || findOther(params.b);
  const b = params.b || findOther(a);
  const chosen = { ...params, a, b };
  const nameOf = (code: string) => view.carriers.find(({ carrier }) => carrier === code)?.name ?? code;
  const query = useQuery(comparisonOptions(chosen));
  const select = (key: "a" | "b", value: string) => (
    <SelectField
      label={t(key)}
      anyLabel={value === "" ? t("none") : undefined}
      options={view.carriers.map(({ carrier, name }) => [carrier, name])}
      value={value}
      onChange={(carrier) => change({ [key]: carrier })}
      className="max-w-36"
    />
  );
  return (
    <SectionCard
      id="compare"
      title={t("title")}
      aside={
        <span className="flex flex-wrap items-center gap-2 text-dense text-muted">
          {select("a", a)}
          {t("with")}
          {select("b", b)}
        </span>
      }
    >
      {a === b || a === "" || b === "" ? (
        <EmptyLine>{t("chooseTwo")}</EmptyLine>
      ) : (
        <QueryBoundary query={query} loading={null} className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 lg:px-5">
          {(data) => (
            <>
              <CarrierComparisonResult comparison={data} params={chosen} a={nameOf(a)} b={nameOf(b)} />
              <CarrierWhatIf comparison={data} params={chosen} a={nameOf(a)} b={nameOf(b)} />
            </>
          )}
        </QueryBoundary>
      )}
    </SectionCard>
  );
}

/** Last month's times of one carrier, as they would be with the other. */
function CarrierWhatIf({ comparison, params, a, b }: ComparisonProps) {
  const t = useTranslations("analytics.compare");
  const figures = useFigureFormat();
  const { instead: file } = useComparisonTables(comparison, params, a, b);
  const { whatIf, days } = comparison;
  const { from, to, lanes, parcels, ofParcels, p80, within } = whatIf;
  const month = { ...params, carrier: params.a, from, to, span: "total" as const };
  const monthHref = buildFigureParcelsHref(month, { measured: "yes" });
  const onLanes = { measured: "yes", against: params.b, least: String(MIN_LANE_SAMPLES) } as const;
  return (
    <section aria-labelledby="what-if" className="border-t border-separator pt-4">
      <h3 id="what-if" className="font-medium">
        {t("whatIf", { a, b })}
      </h3>
      {whatIf.silence !== null || !p80 || !within ? (
        <p className="mt-1 text-muted">{t("noLane", { least: MIN_LANE_SAMPLES, from, to })}</p>
      ) : (
        <>
          <dl className="mt-2 grid max-w-2xl gap-x-6 gap-y-2 sm:grid-cols-2">
            <WhatIfFigure
              label="P80"
              actual={figures.time(p80.actual)}
              instead={figures.time(p80.instead.value)}
              between={figures.between(p80.instead, figures.time)}
            />
            <WhatIfFigure
              label={t("within", { days })}
              actual={figures.share(within.actual)}
              instead={figures.share(within.instead.value)}
              between={figures.between(within.instead, figures.share)}
            />
          </dl>
          <p className="mt-2 text-xs text-muted">
            {t.rich("whatIfBasis", {
              from,
              to,
              lanes,
              parcels,
              ofParcels,
              least: MIN_LANE_SAMPLES,
              some: (words) => (
                <ParcelCountLink href={buildFigureParcelsHref(month, onLanes)} count={parcels} words={words} />
              ),
              all: (words) => <ParcelCountLink href={monthHref} count={ofParcels} words={words} />,
            })}
          </p>
          {file && <TableDownload table={file} title={t("whatIf", { a, b })} />}
        </>
      )}
    </section>
  );
}

function WhatIfFigure({ label, actual, instead, between }: Record<"label" | "actual" | "instead" | "between", string>) {
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
