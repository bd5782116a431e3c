import { useTranslations } from "next-intl";
import { ConfirmAction } from "@/components/ui/feedback/confirm-action";
import { useAction } from "@/components/ui/feedback/use-action";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { changeRestore } from "@/lib/client/backup/backup-queries";
import type { RestoreState } from "@/lib/operations/backup-operations";

type Outcome = NonNullable<RestoreState["outcome"]>;

/** What the last restart did, and what becomes of the replaced data. */
export function RestoreOutcome({ outcome, onOrdered }: { outcome: Outcome; onOrdered: () => void }) {
  const t = useTranslations("settings.data.restore");
  const { kind, kept } = outcome;
  const deletion = {
    send: () => changeRestore({ action: "deleteReplaced" }),
    success: kept ? t("deleted") : undefined,
  };
  const { act: hide, isPending } = useAction(deletion);
  return (
    <div
      role="status"
      data-testid="restore-outcome"
      className={`${kind === "failed" ? "tone-red" : "tone-green"} grid gap-3 rounded-lg bg-(--tone-soft) px-4 py-3 text-dense wrap-anywhere`}
    >
      <p>{useOutcomeText(outcome)}</p>
      <div className="flex flex-wrap gap-2">
        {kept ? (
          <>
            <ConfirmAction
              {...deletion}
              label={t("deleteReplaced")}
              question={t("deleteQuestion", { folder: kept })}
              confirmLabel={t("deleteConfirm")}
              variant="outline"
            />
            <ConfirmAction
              label={t("back")}
              question={t("backQuestion")}
              confirmLabel={t("backConfirm")}
              variant="outline"
              send={() => changeRestore({ action: "return" })}
              success={t("ordered")}
              onSuccess={onOrdered}
            />
          </>
        ) : (
          <Button size="sm" isPending={isPending} onPress={() => hide()}>
            {t("hide")}
          </Button>
        )}
      </div>
    </div>
  );
}

function useOutcomeText({ kind, kept, madeAt, error }: Outcome): string {
  const t = useTranslations("settings.data.restore");
  if (kind === "failed") return t(kept ? "notFinished" : "notDone", { reason: error ?? "", folder: kept ?? "" });
  if (kind === "returned") return t("returned", { folder: kept ?? "" });
  return t("restored", { time: madeAt ? formatToMinute(madeAt) : "", folder: kept ?? "" });
}
