"use client";
import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useNow } from "@/components/ui/figures/now-provider";
import { Button } from "@/components/ui/layout/button";
import { isUnfiltered, type ReconcileParams } from "@/lib/client/queries/reconcile-queries";
import { QUERY_OUTCOMES, QUERY_REASONS } from "@/lib/domain/queries/paid-query";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import type { ChangeReconcileParams } from "./use-reconcile-params";

/** Filters of the list: reason, outcome, and the day on which it was queued. */
export function PaidQueryFilters({ params, onChange, onReset }: Props) {
  const t = useTranslations();
  const now = useNow();
  return (
    <div className="grid grid-cols-2 items-center gap-2 px-4 py-3 md:flex md:flex-wrap lg:px-6">
      <select
        aria-label={t("reconcile.log.byReason")}
        value={params.reason}
        onChange={({ target: { value } }) => onChange({ reason: value })}
        className="plain-field md:w-40"
      >
        <option value="">{t("reconcile.log.allReasons")}</option>
        {QUERY_REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {t(`queries.reason.${reason}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={t("reconcile.log.byOutcome")}
        value={params.outcome}
        onChange={({ target: { value } }) => onChange({ outcome: value })}
        className="plain-field md:w-36"
      >
        <option value="">{t("reconcile.log.allOutcomes")}</option>
        {QUERY_OUTCOMES.map((outcome) => (
          <option key={outcome} value={outcome}>
            {t(`queries.outcome.${outcome}`)}
          </option>
        ))}
      </select>
      <input
        type="date"
        aria-label={t("reconcile.log.day")}
        value={params.day}
        max={toBeijingDay(now)}
        onChange={({ target: { value } }) => onChange({ day: value })}
        className="plain-field md:w-36"
      />
      <Button isDisabled={isUnfiltered(params)} onPress={onReset} variant="ghost" size="sm">
        <RotateCcw aria-hidden />
        {t("filter.reset")}
      </Button>
    </div>
  );
}

interface Props {
  params: ReconcileParams;
  onChange: ChangeReconcileParams;
  onReset: () => void;
}
