import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { DateRange } from "@/components/ui/dates/date-range";
import { SelectField } from "@/components/ui/form/select-field";
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
      <SelectField
        label={t("reconcile.log.byReason")}
        anyLabel={t("reconcile.log.allReasons")}
        options={QUERY_REASONS.map((reason) => [reason, t(`queries.reason.${reason}`)])}
        value={params.reason}
        onChange={(reason) => onChange({ reason })}
        className="max-md:min-w-36 max-md:flex-1 md:w-40"
      />
      <SelectField
        label={t("reconcile.log.byOutcome")}
        anyLabel={t("reconcile.log.allOutcomes")}
        options={QUERY_OUTCOMES.map((outcome) => [outcome, t(`queries.outcome.${outcome}`)])}
        value={params.outcome}
        onChange={(outcome) => onChange({ outcome })}
        className="max-md:min-w-36 max-md:flex-1 md:w-36"
      />
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
