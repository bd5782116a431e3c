import { useTranslations } from "next-intl";
import { FormSection } from "@/components/settings/saving/form-parts";
import { getNumber } from "@/components/ui/form/form-values";
import type { FlagSettings, FlagSettingsChange } from "@/lib/domain/flags/flag-settings-schema";

const FIELDS = ["hours", "fewest", "factor"] as const;

/** Limits from which idle parcels at one place count as congestion. */
export function CongestionSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.radar");
  return (
    <FormSection<FlagSettingsChange>
      id="settings-radar"
      title={t("title")}
      text={t("text")}
      parse={(form) => ({
        congestion: {
          hours: getNumber(form, "hours"),
          fewest: getNumber(form, "fewest"),
          factor: getNumber(form, "factor"),
        },
      })}
    >
      <div className="flex flex-wrap items-end gap-3 text-xs text-muted">
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
      </div>
    </FormSection>
  );
}
