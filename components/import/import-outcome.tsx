"use client";
import { useTranslations } from "next-intl";
import type { ImportDetail } from "@/lib/domain/import-job";
import { ButtonLink } from "../ui/button-link";
import { ImportStatusChip } from "./import-status-chip";
import { OutcomeFigures } from "./outcome-figures";

/** How an import ended, and the way to its shipments. */
export function ImportOutcome({ job }: { job: ImportDetail }) {
  const t = useTranslations("import");
  const { id, status, error, counts } = job;
  return (
    <section aria-label={t("outcome")} className="rounded-xl border border-border bg-surface p-4 lg:p-5">
      <div className="flex items-center gap-3">
        <ImportStatusChip status={status} />
        <p className="text-[0.8125rem] text-muted">{error ?? t(`outcomes.${status}`)}</p>
      </div>
      <div className="mt-4 flex flex-wrap items-end justify-between gap-4">
        <OutcomeFigures counts={counts} />
        {counts.created > 0 && (
          <ButtonLink href={`/shipments?import=${id}`} variant="primary">
            {t("toShipments")}
          </ButtonLink>
        )}
      </div>
    </section>
  );
}
