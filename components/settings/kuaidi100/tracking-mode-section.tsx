import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormSection } from "@/components/settings/saving/form-parts";
import { TrackingModeChoice } from "@/components/tracking-mode/tracking-mode-choice";
import type { SettingsChange, SettingsView } from "@/lib/domain/settings/owner-settings";

/** Whether Kuaidi100 pushes or is asked. */
export function TrackingModeSection({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.mode");
  const [trackingMode, setTrackingMode] = useState(settings.trackingMode);
  const { queryUnits, unitRule, unitFen, isPublicUrlPrivate, query, key } = settings;
  // The sandbox runs beside the desk and reaches any address.
  const isUnreachable = isPublicUrlPrivate && key.source !== "sandbox";
  return (
    <FormSection<SettingsChange>
      id="settings-mode"
      title={t("title")}
      text={t("text")}
      parse={() => ({ trackingMode })}
    >
      <TrackingModeChoice
        selected={trackingMode}
        recommended={isUnreachable ? "query" : "push"}
        onChange={setTrackingMode}
        {...{ queryUnits, unitRule, unitFen }}
      />
      {trackingMode === "push" && isUnreachable && (
        <p className="tone-amber mt-3 text-dense text-(--tone)">{t("unreachable")}</p>
      )}
      {trackingMode === "query" && !query.isReady && (
        <p className="tone-amber mt-3 text-dense text-(--tone)">{t("notReady")}</p>
      )}
      <ul className="mt-3 list-disc ps-5 text-dense text-muted">
        <li>{t("rhythm")}</li>
        <li>{t("toQuery")}</li>
        <li>{t("toPush")}</li>
      </ul>
    </FormSection>
  );
}
