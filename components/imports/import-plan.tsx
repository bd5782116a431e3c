import { useFormatter, useTranslations } from "next-intl";
import { ProgressBar } from "@/components/ui/figures/progress-bar";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Button } from "@/components/ui/layout/button";
import { DUPLICATE_POLICIES, type DuplicatePolicy, maxSubscriptions } from "@/lib/domain/imports/import-job";
import type { ImportCheck, ImportDetail } from "@/lib/operations/work/import-operations";
import { ImportFigures } from "./import-figures";
import { SubscriptionCost } from "./subscription-cost";
import type { ImportActions } from "./use-import-actions";

/** What will be imported, what it costs, how duplicates are handled, and the start button. */
export function ImportPlan({ job, actions, onDiscarded }: Props) {
  const t = useTranslations("import");
  const format = useFormatter();
  const { check } = job;
  const hasNumber = job.mapping.some(({ field }) => field === "waybillNumber");
  const maxSubscribed = check ? maxSubscriptions(check, job.policy) : 0;
  const updates = check && job.policy === "update" ? check.existing + check.repeated : 0;
  const isNothing = check !== null && maxSubscribed === 0 && updates === 0;
  const obstacle = hasNumber ? isNothing && getNothingToImportReason(check) : "noNumberColumn";
  const startText = () => {
    if (!check || isNothing) return t("startPlain");
    if (maxSubscribed === 0) return t("startUpdate", { count: format.number(updates) });
    if (check.ready === 0) return t("startAgain", { count: format.number(maxSubscribed) });
    return t(maxSubscribed > check.ready ? "startAtMost" : "start", { count: format.number(maxSubscribed) });
  };
  return (
    <section aria-label={t("plan")} className="rounded-xl border border-border bg-surface p-4 lg:p-5">
      {check ? (
        <ImportCheckFigures check={check} policy={job.policy} />
      ) : (
        <ProgressBar label={t("checking")} value={job.position} total={job.rows} />
      )}
      <div className="mt-4 flex flex-wrap items-end gap-x-8 gap-y-4 border-t border-separator pt-4">
        <fieldset className="min-w-0">
          <legend className="mb-1.5 text-dense text-muted">{t("duplicates")}</legend>
          <div className="flex flex-wrap gap-x-5 gap-y-1">
            {DUPLICATE_POLICIES.map((policy) => (
              <label key={policy} className="flex min-h-7 cursor-pointer items-center gap-2 touch-min-height">
                <input
                  type="radio"
                  name="policy"
                  className="size-4 accent-accent"
                  checked={job.policy === policy}
                  onChange={() => actions.change({ policy })}
                />
                {t(`policies.${policy}`)}
              </label>
            ))}
          </div>
        </fieldset>
        {check !== null && check.suggested > 0 && (
          <Checkbox
            checked={job.acceptSuggestions}
            onChange={({ target }) => actions.change({ acceptSuggestions: target.checked })}
            hint={t("acceptHint")}
            className="max-w-md"
          >
            {t("accept", { count: check.suggested })}
          </Checkbox>
        )}
        <div className="ms-auto flex gap-2 max-md:w-full">
          <Button variant="tertiary" isDisabled={actions.isPending} onPress={() => actions.cancel(onDiscarded)}>
            {t("discard")}
          </Button>
          <Button
            variant="primary"
            // Not `isPending`: it would announce a button that is removed after the import has started.
            isDisabled={!hasNumber || check === null || isNothing || actions.isPending}
            aria-describedby={obstacle ? "why-not" : undefined}
            onPress={actions.start}
            className="touch-height max-md:flex-1"
          >
            {startText()}
          </Button>
        </div>
      </div>
      {job.policy === "resubscribe" && <p className="mt-3 text-dense text-muted">{t("againHint")}</p>}
      {obstacle && (
        <p id="why-not" className="tone-amber mt-3 text-dense text-(--tone)">
          {t(obstacle)}
        </p>
      )}
    </section>
  );
}

function getNothingToImportReason({ numbers, failed, existing }: ImportCheck) {
  if (numbers === 0) return "nothingFound";
  if (existing > 0) return "nothingNew";
  return failed > 0 ? "nothingSound" : "nothingNew";
}

interface Props {
  job: ImportDetail;
  actions: ImportActions;
  onDiscarded: () => void;
}

/** Shown only where there are some. */
const OCCASIONAL: readonly string[] = ["furtherOrders", "warnings", "leftOut", "unread"];

/** Counts of the rows by result, and the cost of their subscriptions (an upper limit while it is not known). */
function ImportCheckFigures({ check, policy }: { check: ImportCheck; policy: DuplicatePolicy }) {
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
      <ImportFigures testId="check-figures" figures={shown} />
      <SubscriptionCost count={maxSubscribed} isAtMost={maxSubscribed > check.ready} />
    </div>
  );
}
