"use client";
import { useTranslations } from "next-intl";
import { useChangeSettings } from "@/components/settings/saving/use-change-settings";
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
            <label
              key={each}
              className="flex cursor-pointer gap-3 rounded-lg border border-border px-3 py-2.5 has-checked:border-accent has-focus-visible:outline-2 has-focus-visible:outline-focus"
            >
              <input
                type="radio"
                name="queryUnits"
                value={each}
                checked={each === settings.queryUnits}
                onChange={() => mutate({ queryUnits: each })}
                className="mt-0.5 size-4 shrink-0 accent-accent"
              />
              <span className="min-w-0 text-[0.8125rem]">
                <span className="block font-medium">{t(`choice.${each}.name`)}</span>
                <span className="block text-muted">{t(`choice.${each}.text`)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <ul className="mt-3 list-disc ps-5 text-[0.8125rem] text-muted">
        <li>{t("failures")}</li>
        <li>{t("limits")}</li>
      </ul>
    </div>
  );
}
