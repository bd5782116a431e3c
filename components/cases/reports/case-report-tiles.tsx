"use client";
import { useFormatter, useTranslations } from "next-intl";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import { PageLink } from "@/components/ui/layout/page-link";
import type { CaseReport, DurationStats } from "@/lib/domain/cases/case-report";
import { buildCaseListHref } from "./case-list-href";

/** Four figures of the period: opened, closed, response time and resolution time. */
export function CaseReportTiles({ report }: { report: CaseReport }) {
  const t = useTranslations("reports");
  const format = useFormatter();
  const { opened, closed, movedOn, toFirst, toSolve } = report.total;
  const spreads = [
    { key: "toFirst", spread: toFirst },
    { key: "toSolve", spread: toSolve },
  ] as const;
  const tile = "flex h-full flex-col bg-surface px-4 py-3.5 lg:px-5 lg:py-4";
  return (
    <ul className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-border bg-border xl:grid-cols-4">
      <li>
        <PageLink
          href={buildCaseListHref(report, "ever", {})}
          className={`${tile} -outline-offset-2! hover:bg-surface-secondary`}
        >
          <Name>{t("opened")}</Name>
          <Figure>{format.number(opened)}</Figure>
          <Note>{t("period", { from: report.from, to: report.to })}</Note>
        </PageLink>
      </li>
      <li>
        <PageLink
          href={buildCaseListHref(report, "closed", {})}
          className={`${tile} -outline-offset-2! hover:bg-surface-secondary`}
        >
          <Name>{t("closed")}</Name>
          <Figure>{format.number(closed)}</Figure>
          <Note>{t("movedOn", { count: format.number(movedOn) })}</Note>
        </PageLink>
      </li>
      {spreads.map(({ key, spread }) => (
        <li key={key} className={tile}>
          <Name>{t(key)}</Name>
          <SpreadFigure spread={spread} />
        </li>
      ))}
    </ul>
  );
}

function SpreadFigure({ spread: { sample, p50, p90 } }: { spread: DurationStats }) {
  const t = useTranslations("reports");
  const format = useFormatter();
  const duration = useDurationFormat();
  return (
    <>
      <Figure>{p50 === null ? "—" : duration(p50)}</Figure>
      <Note>
        {p50 === null ? t("few") : `${t("median")} · ${t("p90")} ${p90 === null ? "—" : duration(p90)}`}
        {" · "}
        {t("sample", { count: format.number(sample) })}
      </Note>
    </>
  );
}

const Name = ({ children }: { children: string }) => <span className="text-dense text-muted">{children}</span>;
const Figure = ({ children }: { children: string }) => (
  <span className="mt-0.5 text-figure leading-tight font-semibold tracking-tight max-sm:text-xl">{children}</span>
);
const Note = ({ children }: { children: React.ReactNode }) => (
  <span className="mt-1 text-xs text-muted">{children}</span>
);
