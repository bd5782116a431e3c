import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { DateRange } from "@/components/ui/dates/date-range";
import { Button } from "@/components/ui/layout/button";
import {
  ALL_QUERIES,
  isUnfiltered,
  type QueryLogParams,
  type queryLogState,
} from "@/lib/client/queries/reconcile-queries";
import type { ChangeUrlState } from "@/lib/client/shared/use-url-state";
import { QUERY_OUTCOMES, QUERY_REASONS } from "@/lib/domain/queries/paid-query";

/** Filters of the list: reason, outcome, and the days on which it was queued. */
export function PaidQueryFilters({ params, onChange }: Props) {
  const t = useTranslations();
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 py-3 lg:px-6">
      <select
        aria-label={t("reconcile.log.byReason")}
        value={params.reason}
        onChange={({ target: { value } }) => onChange({ reason: QUERY_REASONS.find((each) => each === value) ?? "" })}
        className="plain-field max-md:min-w-36 max-md:flex-1 md:w-40"
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
        onChange={({ target: { value } }) => onChange({ outcome: QUERY_OUTCOMES.find((each) => each === value) ?? "" })}
        className="plain-field max-md:min-w-36 max-md:flex-1 md:w-36"
      >
        <option value="">{t("reconcile.log.allOutcomes")}</option>
        {QUERY_OUTCOMES.map((outcome) => (
          <option key={outcome} value={outcome}>
            {t(`queries.outcome.${outcome}`)}
          </option>
        ))}
      </select>
      <DateRange label={t("reconcile.log.day")} value={params} onChange={onChange} />
      <Button variant="ghost" size="sm" isDisabled={isUnfiltered(params)} onPress={() => onChange(ALL_QUERIES)}>
        <RotateCcw aria-hidden />
        {t("filter.reset")}
      </Button>
    </div>
  );
}

interface Props {
  params: QueryLogParams;
  onChange: ChangeUrlState<typeof queryLogState>;
}
