import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { OnOffNumber } from "@/components/settings/saving/on-off-number";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { getNumber } from "@/components/ui/form/form-values";
import { PageForm } from "@/components/ui/form/page-form";
import { Button } from "@/components/ui/layout/button";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { changePrivacy, previewErasure, privacyOptions } from "@/lib/client/privacy/privacy-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { PrivacyView } from "@/lib/domain/privacy/erasure-answers";
import { DEFAULT_RETENTION_DAYS, MAX_RETENTION_DAYS, MIN_RETENTION_DAYS } from "@/lib/domain/privacy/erasure-state";

/** After how many days people's data are erased, what that would change now, and when the next run comes. */
export function RetentionSection({ privacy }: { privacy: PrivacyView }) {
  const t = useTranslations("settings.privacy");
  const change = useChangePrivacy();
  const [isOn, setOn] = useState(privacy.retentionDays !== null);
  const [days, setDays] = useState(String(privacy.retentionDays ?? DEFAULT_RETENTION_DAYS));
  return (
    <SettingsSection id="settings-privacy" title={t("retention")} text={t("retentionText")}>
      <div className="grid gap-5">
        {!privacy.isChosen && (
          <p className="tone-amber rounded-lg bg-(--tone-soft) px-4 py-3 text-dense">
            {privacy.retentionDays === null ? t("notChosenOff") : t("notChosen", { days: privacy.retentionDays })}
          </p>
        )}
        <PageForm
          change={change}
          parse={(form) => ({ retentionDays: isOn ? getNumber(form, "retentionDays") : null })}
          saveLabel={t("save")}
          className="flex flex-col gap-5"
          aside={isOn && <PreviewButton days={Number(days)} />}
        >
          <OnOffNumber
            legend={t("retention")}
            isOn={isOn}
            onChange={setOn}
            first="on"
            texts={{ on: t("on"), onText: t("onText"), off: t("off"), offText: t("offText") }}
            field={{
              name: "retentionDays",
              label: t("days"),
              hint: t("daysHint", { min: MIN_RETENTION_DAYS, max: MAX_RETENTION_DAYS }),
              defaultValue: days,
              onChange: setDays,
            }}
          />
        </PageForm>
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

function useChangePrivacy() {
  const t = useTranslations("settings");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: changePrivacy,
    onSuccess: (privacy) => {
      queryClient.setQueryData(privacyOptions.queryKey, privacy);
      toasts.show({ kind: "success", title: t("saved") });
    },
    onError: (error) =>
      toasts.show({ kind: "danger", title: t("notSaved"), description: error.message || t("offline") }),
  });
}
