import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { OnOffNumber } from "@/components/settings/saving/on-off-number";
import { useSavedChange } from "@/components/settings/saving/use-saved-change";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { changePrivacy, previewErasure, privacyOptions } from "@/lib/client/privacy/privacy-queries";
import type { PrivacyView } from "@/lib/domain/privacy/erasure-answers";
import { DEFAULT_RETENTION_DAYS, MAX_RETENTION_DAYS, MIN_RETENTION_DAYS } from "@/lib/domain/privacy/erasure-state";

/** After how many days people's data are erased, what that would change now, and when the next run comes. */
export function RetentionSection({ privacy }: { privacy: PrivacyView }) {
  const t = useTranslations("settings.privacy");
  const change = useSavedChange({ save: changePrivacy, queryKey: privacyOptions.queryKey });
  return (
    <SettingsSection id="settings-privacy" title={t("retention")} text={t("retentionText")}>
      <div className="grid gap-5">
        {!privacy.isChosen && (
          <p className="tone-amber rounded-lg bg-(--tone-soft) px-4 py-3 text-dense">
            {privacy.retentionDays === null ? t("notChosenOff") : t("notChosen", { days: privacy.retentionDays })}
          </p>
        )}
        <OnOffNumber
          name="retentionDays"
          value={privacy.retentionDays}
          suggested={DEFAULT_RETENTION_DAYS}
          first="on"
          words={{
            legend: t("retention"),
            on: t("on"),
            onText: t("onText"),
            off: t("off"),
            offText: t("offText"),
            label: t("days"),
            hint: t("daysHint", { min: MIN_RETENTION_DAYS, max: MAX_RETENTION_DAYS }),
            save: t("save"),
          }}
          change={change}
          aside={(days) => <PreviewButton days={days} />}
        />
        <RetentionFacts privacy={privacy} />
      </div>
    </SettingsSection>
  );
}

function RetentionFacts({ privacy }: { privacy: PrivacyView }) {
  const t = useTranslations("settings.privacy");
  const { nextAt, copiesUntil, changedAt, changedBy } = privacy;
  return (
    <div className="grid gap-1 text-dense text-muted" data-testid="privacy-facts">
      {nextAt && (
        <p>
          {t("nextAt")} <Timestamp at={nextAt} />
        </p>
      )}
      {copiesUntil && (
        <p>
          {t.rich("copiesUntil", { at: () => <Timestamp at={copiesUntil} /> })} {t("copiesText")}
        </p>
      )}
      {changedAt && changedBy && (
        <p>
          {t("changedBy", { name: changedBy })} <Timestamp at={changedAt} />
        </p>
      )}
    </div>
  );
}

/** Counts what would be erased with the number of days in the form. */
function PreviewButton({ days }: { days: number }) {
  const t = useTranslations("settings.privacy");
  const preview = useMutation({ mutationFn: previewErasure });
  return (
    <>
      <Button isPending={preview.isPending} isDisabled={!(days > 0)} onPress={() => preview.mutate(days)}>
        {t("preview")}
      </Button>
      <p role="status" className="basis-full text-dense" data-testid="privacy-preview">
        {preview.error && <span className="text-danger">{preview.error.message || t("failed")}</span>}
        {preview.data && t("previewResult", { days: preview.variables ?? days, parcels: preview.data.parcels })}
      </p>
    </>
  );
}
