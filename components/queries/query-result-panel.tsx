import { useTranslations } from "next-intl";
import { useTimeOrDate } from "@/components/ui/figures/timestamp";
import type { QueryResultView } from "@/lib/domain/queries/query-views";
import { QueryFindingText } from "./query-finding-text";
import { QueryOutcomeChip } from "./query-outcome-chip";
import { useQueryPrice } from "./use-query-price";

/** What the query that was just sent found, what it cost, and from when it can be repeated. */
export function QueryResultPanel({ result }: { result: QueryResultView }) {
  const t = useTranslations("queries");
  const formatPrice = useQueryPrice();
  const formatTime = useTimeOrDate();
  return (
    <div
      data-testid="query-result"
      className="mt-4 flex flex-col gap-1.5 rounded-xl border border-border bg-surface px-4 py-3 text-dense"
    >
      <p>
        <QueryOutcomeChip finding={result} />
      </p>
      <QueryFindingText query={result} />
      <p className="text-muted">
        {t("costed", { price: formatPrice({ units: result.costUnits, fen: result.costFen }) })}
        {t("nextFrom", { time: formatTime(result.nextAllowedAt) })}
      </p>
    </div>
  );
}
