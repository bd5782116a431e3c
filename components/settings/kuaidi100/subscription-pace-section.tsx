import { useTranslations } from "next-intl";
import { FormSection } from "@/components/settings/saving/form-parts";
import { FormField } from "@/components/ui/form/form-field";
import { getNumber } from "@/components/ui/form/form-values";
import { RadioCard } from "@/components/ui/form/radio-card";
import type { SettingsChange } from "@/lib/domain/settings/owner-settings";
import { MAX_CONCURRENCY, MAX_PER_SECOND, RESULT_V2 } from "@/lib/domain/settings/subscription-options";
import type { SettingsView } from "@/lib/operations/settings-operations";

/** Rate of subscription requests, and options of their pushes. */
export function SubscriptionPaceSection({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.pace");
  return (
    <FormSection<SettingsChange>
      id="settings-pace"
      title={t("title")}
      text={t("text")}
      parse={(form) => ({
        perSecond: getNumber(form, "perSecond"),
        concurrency: getNumber(form, "concurrency"),
        resultv2: RESULT_V2.find((each) => each === form.get("resultv2")),
      })}
    >
      <div className="flex flex-col gap-5">
        <fieldset>
          <legend className="mb-2 text-sm font-medium">{t("resultv2")}</legend>
          <div className="flex flex-col gap-2">
            {RESULT_V2.map((each) => (
              <RadioCard
                key={each}
                name="resultv2"
                value={each}
                defaultChecked={each === settings.resultv2}
                title={t(`choice.${each}.name`)}
                text={t(`choice.${each}.text`)}
              />
            ))}
          </div>
        </fieldset>
        <div className="grid gap-4 sm:grid-cols-2">
          <FormField
            name="perSecond"
            label={t("perSecond")}
            hint={t("perSecondHint", { most: MAX_PER_SECOND })}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={String(settings.perSecond)}
          />
          <FormField
            name="concurrency"
            label={t("concurrency")}
            hint={t("concurrencyHint", { most: MAX_CONCURRENCY })}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={String(settings.concurrency)}
          />
        </div>
      </div>
    </FormSection>
  );
}
