import { useTranslations } from "next-intl";
import { useChangeSettings } from "@/components/settings/saving/use-change-settings";
import { RadioCard } from "@/components/ui/form/radio-card";
import { QUERY_UNITS } from "@/lib/domain/queries/query-settings";
import type { SettingsView } from "@/lib/domain/settings/owner-settings";

/** Whether a query costs a unit of its own. Saved as soon as it is chosen. */
export function QueryUnitsChoice({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.query.units");
  const { mutate, isPending } = useChangeSettings();
  return (
    <div>
      <fieldset disabled={isPending}>
        <legend className="mb-2 text-sm font-medium">{t("legend")}</legend>
        <div className="flex flex-col gap-2">
          {QUERY_UNITS.map((each) => (
            <RadioCard
              key={each}
              name="queryUnits"
              value={each}
              checked={each === settings.queryUnits}
              onChange={() => mutate({ queryUnits: each })}
              title={t(`choice.${each}.name`)}
              text={t(`choice.${each}.text`)}
            />
          ))}
        </div>
      </fieldset>
      <ul className="mt-3 list-disc ps-5 text-dense text-muted">
        <li>{t("failures")}</li>
        <li>{t("limits")}</li>
      </ul>
    </div>
  );
}
