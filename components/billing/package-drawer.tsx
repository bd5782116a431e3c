"use client";
import { Button, Form, toast } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useNow } from "@/components/ui/figures/now-provider";
import { FormError } from "@/components/ui/form/form-error";
import { FormField } from "@/components/ui/form/form-field";
import { useFormMutation } from "@/components/ui/form/use-form-mutation";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { addPackage, PACKAGE_CHANGE_KEYS } from "@/lib/client/billing/cost-queries";
import { PACKAGE_OFFERS } from "@/lib/domain/billing/package-offers";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import { parsePackageForm } from "./parse-package-form";

const FORM_ID = "package-form";
const PRESETS = PACKAGE_OFFERS.map(({ price, units, giftUnits }) => ({
  price: String(price / 100),
  units: String(units),
  giftUnits: String(giftUnits),
}));

/** Form that adds a purchased package. */
export function PackageDrawer({ onClose }: { onClose: () => void }) {
  const t = useTranslations("billing.form");
  const format = useFormatter();
  const queryClient = useQueryClient();
  const today = toBeijingDay(useNow());
  const [preset, setPreset] = useState<(typeof PRESETS)[number]>();
  const { send, errors, error, isPending } = useFormMutation(addPackage, ({ units, giftUnits }) => {
    for (const key of PACKAGE_CHANGE_KEYS) void queryClient.invalidateQueries({ queryKey: [key] });
    toast.success(t("done"), { description: t("doneHint", { count: format.number(units + giftUnits) }) });
    onClose();
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const words = { wholeNumber: t("wholeNumber"), priceWrong: t("priceWrong") };
    const { input, problems } = parsePackageForm(new FormData(event.currentTarget), words);
    send(input, problems);
  };

  const buttons = (
    <>
      <Button variant="tertiary" onPress={onClose} className="touch-height">
        {t("cancel")}
      </Button>
      <Button type="submit" form={FORM_ID} variant="primary" isPending={isPending} className="touch-height">
        {t("submit")}
      </Button>
    </>
  );
  return (
    <SideDrawer
      keepsOpen
      title={t("title")}
      lead={<p className="-mt-2 text-dense text-muted">{t("lead")}</p>}
      onClose={onClose}
      buttons={buttons}
    >
      <FormError error={error} />
      <fieldset className="flex flex-wrap items-center gap-2 pt-2">
        <legend className="mb-1.5 text-dense text-muted">{t("presets")}</legend>
        {PRESETS.map((each) => (
          <Button
            key={each.price}
            size="sm"
            variant="outline"
            aria-pressed={each === preset}
            onPress={() => setPreset(each)}
            className="touch-height"
          >
            {t("preset", { price: each.price })}
          </Button>
        ))}
      </fieldset>
      <Form
        // A preset replaces the values of the fields.
        key={preset?.price}
        id={FORM_ID}
        onSubmit={submit}
        validationErrors={errors}
        validationBehavior="aria"
        className="grid gap-4 pt-4 pb-4"
      >
        <FormField
          name="price"
          label={t("price")}
          isRequired
          inputMode="decimal"
          placeholder={t("priceExample")}
          defaultValue={preset?.price}
        />
        <div className="grid grid-cols-2 items-start gap-3">
          <FormField name="units" label={t("units")} isRequired inputMode="numeric" defaultValue={preset?.units} />
          <FormField
            name="giftUnits"
            label={t("giftUnits")}
            hint={t("giftHint")}
            inputMode="numeric"
            defaultValue={preset?.giftUnits}
          />
        </div>
        <FormField name="boughtOn" label={t("boughtOn")} isRequired type="date" max={today} defaultValue={today} />
        <FormField name="note" label={t("note")} maxLength={200} />
      </Form>
    </SideDrawer>
  );
}
