"use client";
import { useTranslations } from "next-intl";
import { TableDownload } from "@/components/ui/table/table-download";
import { type AnalyticsAddress, figureParcelsHref } from "@/lib/client/analytics/analytics";
import type { Comparison } from "@/lib/domain/analytics/analytics";
import { FEWEST_ON_LANE } from "@/lib/domain/analytics/spread";
import { ParcelsLink } from "./parcels-link";
import { useComparisonFiles } from "./use-comparison-files";
import { useFigures } from "./use-figures";

/** What the one carrier's last month had been with the other. */
export function WhatIf({ comparison, address, a, b }: Props) {
  const t = useTranslations("analytics.compare");
  const figures = useFigures();
  const { instead: file } = useComparisonFiles(comparison, a, b);
  const { whatIf, days } = comparison;
  const { from, to, lanes, parcels, ofParcels, p80, within } = whatIf;
  const month = { ...address, carrier: address.a, from, to, span: "total" as const };
  const ofMonth = figureParcelsHref(month, { measured: "yes" });
  const onLanes = { measured: "yes", against: address.b, least: String(FEWEST_ON_LANE) } as const;
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
            {t.rich("whatIfBasis", {
              from,
              to,
              lanes,
              parcels,
              ofParcels,
              least: FEWEST_ON_LANE,
              some: (words) => <ParcelsLink href={figureParcelsHref(month, onLanes)} count={parcels} words={words} />,
              all: (words) => <ParcelsLink href={ofMonth} count={ofParcels} words={words} />,
            })}
          </p>
          {file && <TableDownload table={file} />}
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

interface Props {
  comparison: Comparison;
  /** With both carriers chosen. */
  address: AnalyticsAddress;
  /** Their names. */
  a: string;
  b: string;
}
