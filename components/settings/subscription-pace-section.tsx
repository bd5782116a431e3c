"use client";
import { Button, Form } from "@heroui/react";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { useChangeSettings } from "@/components/settings/saving/use-change-settings";
import { FormField } from "@/components/ui/form/form-field";
import { RadioCard } from "@/components/ui/form/radio-card";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { getFieldProblems, toMessagesByField } from "@/lib/client/shared/fetch-json";
import { MAX_CONCURRENCY, MAX_PER_SECOND, RESULT_V2, type SettingsView } from "@/lib/domain/settings/owner-settings";

/** Rate of subscription requests, and options of their pushes. */
export function SubscriptionPaceSection({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.pace");
  const { mutate, isPending, error, reset } = useChangeSettings();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const parseNumber = (name: string) => Number(String(form.get(name) ?? "").trim() || Number.NaN);
    const resultv2 = RESULT_V2.find((each) => each === form.get("resultv2")) ?? settings.resultv2;
    reset();
    mutate({ perSecond: parseNumber("perSecond"), concurrency: parseNumber("concurrency"), resultv2 });
  };
  return (
    <SettingsSection id="settings-pace" title={t("title")} text={t("text")}>
      <Form
        onSubmit={submit}
        validationErrors={toMessagesByField(getFieldProblems(error))}
        validationBehavior="aria"
        className="flex flex-col gap-5"
      >
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
        <div>
          <Button type="submit" variant="primary" isPending={isPending} className="touch-height">
            {t("save")}
          </Button>
        </div>
      </Form>
    </SettingsSection>
  );
}
