import { useTranslations } from "next-intl";
import { useChangeSettings } from "@/components/settings/saving/use-change-settings";
import { TrackingModeChoice } from "@/components/tracking-mode/tracking-mode-choice";
import { HelpButton } from "@/components/ui/help/help-button";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import type { SettingsView } from "@/lib/domain/settings/owner-settings";

/** Whether Kuaidi100 pushes or is asked. Saved as soon as it is chosen. */
export function TrackingModeSection({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.mode");
  const { mutate, isPending } = useChangeSettings();
  const { trackingMode, queryUnits, unitRule, unitFen, isPublicUrlPrivate, query, key } = settings;
  // The sandbox runs beside the desk and reaches any address.
  const isUnreachable = isPublicUrlPrivate && key.source !== "sandbox";
  return (
    <SettingsSection
      id="settings-mode"
      help={<HelpButton topic="trackingMode" name={t("title")} />}
      title={t("title")}
      text={t("text")}
    >
      <TrackingModeChoice
        selected={trackingMode}
        recommended={isUnreachable ? "query" : "push"}
        isDisabled={isPending}
        onChange={(chosen) => mutate({ trackingMode: chosen })}
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
    </SettingsSection>
  );
}
