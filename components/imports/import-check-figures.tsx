import { useFormatter, useTranslations } from "next-intl";
import { type DuplicatePolicy, type ImportCheck, maxSubscriptions } from "@/lib/domain/imports/import-job";
import { SubscriptionCost } from "./subscription-cost";

/** Shown only where there are some. */
const OCCASIONAL: readonly string[] = ["furtherOrders", "warnings", "leftOut", "unread"];

/** Counts of the rows by result, and the cost of their subscriptions (an upper limit while it is not known). */
export function ImportCheckFigures({ check, policy }: { check: ImportCheck; policy: DuplicatePolicy }) {
  const t = useTranslations("import");
  const format = useFormatter();
  const figures = [
    ["numbers", check.numbers, ""],
    ["ready", check.ready, "tone-green"],
    ["doubles", check.existing + check.repeated, ""],
    ["furtherOrders", check.furtherOrders, ""],
    ["problems", check.failed, check.failed > 0 ? "tone-red" : ""],
    ["warnings", check.warnings, check.warnings > 0 ? "tone-amber" : ""],
    ["leftOut", check.leftOut, ""],
    ["unread", check.unread, check.unread > 0 ? "tone-amber" : ""],
  ] as const;
  const shown = figures.filter(([key, count]) => !OCCASIONAL.includes(key) || count > 0);
  const maxSubscribed = maxSubscriptions(check, policy);
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
      <dl className="flex flex-wrap gap-x-8 gap-y-3" data-testid="check-figures">
        {shown.map(([key, count, tone]) => (
          <div key={key} className="flex flex-col">
            <dt className="text-dense text-muted">{t(`figures.${key}`)}</dt>
            <dd className={`text-xl font-semibold tabular-nums ${tone ? `${tone} text-(--tone)` : ""}`}>
              {format.number(count)}
            </dd>
          </div>
        ))}
      </dl>
      <SubscriptionCost count={maxSubscribed} isAtMost={maxSubscribed > check.ready} />
    </div>
  );
}
