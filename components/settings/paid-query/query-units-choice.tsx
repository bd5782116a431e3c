import { useTranslations } from "next-intl";
import { useFormPart } from "@/components/settings/saving/form-parts";
import { RadioCard } from "@/components/ui/form/radio-card";
import { QUERY_UNITS } from "@/lib/domain/queries/query-settings";
import type { SettingsChange, SettingsView } from "@/lib/domain/settings/owner-settings";

/** Whether a query costs a unit of its own. */
export function QueryUnitsChoice({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.query.units");
  const title = useTranslations("settings.query")("title");
  useFormPart<SettingsChange>("settings-query", title, (form) => ({
    queryUnits: QUERY_UNITS.find((each) => each === form.get("queryUnits")),
  }));
  return (
    <div>
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{t("legend")}</legend>
        <div className="flex flex-col gap-2">
          {QUERY_UNITS.map((each) => (
            <RadioCard
              key={each}
              name="queryUnits"
              value={each}
              defaultChecked={each === settings.queryUnits}
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
