import { useTranslations } from "next-intl";
import { Fragment, useState } from "react";
import { useNow } from "@/components/ui/figures/now-provider";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { Button } from "@/components/ui/layout/button";
import { addPackage } from "@/lib/client/billing/cost-queries";
import { PACKAGE_OFFERS } from "@/lib/domain/billing/package-offers";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import { parsePackageForm } from "./parse-package-form";

const PRESETS = PACKAGE_OFFERS.map(({ price, units, giftUnits }) => ({
  price: String(price / 100),
  units: String(units),
  giftUnits: String(giftUnits),
}));

export function PackageDrawer({ onClose }: { onClose: () => void }) {
  const t = useTranslations("billing.form");
  const today = toBeijingDay(useNow());
  const [preset, setPreset] = useState<(typeof PRESETS)[number]>();
  return (
    <FormDrawer
      title={t("title")}
      lead={t("lead")}
      parse={(form) => parsePackageForm(form, { wholeNumber: t("wholeNumber"), priceWrong: t("priceWrong") })}
      save={addPackage}
      saveLabel={t("submit")}
      success={t("done")}
      successHint={({ units, giftUnits }) => t("doneHint", { count: units + giftUnits })}
      isChanged={preset !== undefined}
      onClose={onClose}
    >
      <fieldset className="flex flex-wrap items-center gap-2">
        <legend className="mb-1.5 text-dense text-muted">{t("presets")}</legend>
        {PRESETS.map((each) => (
          <Button
            key={each.price}
            size="sm"
            variant="outline"
            aria-pressed={each === preset}
            onPress={() => setPreset(each)}
          >
            {t("preset", { price: each.price })}
          </Button>
        ))}
      </fieldset>
      {/* A preset replaces the values of the fields. */}
      <Fragment key={preset?.price}>
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
      </Fragment>
    </FormDrawer>
  );
}
