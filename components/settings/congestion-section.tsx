import { useTranslations } from "next-intl";
import { getNumber } from "@/components/ui/form/form-values";
import { PageForm } from "@/components/ui/form/page-form";
import { HelpButton } from "@/components/ui/help/help-button";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import type { FlagSettings } from "@/lib/domain/flags/flag-settings-schema";
import { useChangeFlagSettings } from "./use-change-flag-settings";

const FIELDS = ["hours", "fewest", "factor"] as const;

/** Limits from which idle parcels at one place count as congestion. */
export function CongestionSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.radar");
  const save = useTranslations("settings.pace");
  const change = useChangeFlagSettings();
  return (
    <SettingsSection
      id="settings-radar"
      help={<HelpButton topic="congestion" name={t("title")} />}
      title={t("title")}
      text={t("text")}
    >
      <PageForm
        change={change}
        parse={(form) => ({
          congestion: {
            hours: getNumber(form, "hours"),
            fewest: getNumber(form, "fewest"),
            factor: getNumber(form, "factor"),
          },
        })}
        saveLabel={save("save")}
        className="flex flex-wrap items-end gap-3 text-xs text-muted"
      >
        {FIELDS.map((name) => (
          <label key={name} className="w-32 max-sm:w-full">
            {t(name)}
            <input
              name={name}
              defaultValue={settings.congestion[name]}
              inputMode={name === "factor" ? "decimal" : "numeric"}
              autoComplete="off"
              maxLength={5}
              className="plain-field mt-1 w-full text-end text-foreground tabular-nums"
            />
          </label>
        ))}
      </PageForm>
    </SettingsSection>
  );
}
