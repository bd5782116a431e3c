import { useTranslations } from "next-intl";
import { useState } from "react";
import { useNow } from "@/components/ui/figures/now-provider";
import { CarrierField } from "@/components/ui/form/carrier-field";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { addFreightRule } from "@/lib/client/settlement/freight-queries";
import { SETTLEMENT_KEY } from "@/lib/client/settlement/settlement-queries";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import { parseFreightForm } from "./parse-freight-form";

/** Form for a carrier's freight rule. */
export function FreightRuleDrawer({ carrier: preset, onClose }: { carrier: string; onClose: () => void }) {
  const t = useTranslations("settlement.freightForm");
  const month = toBeijingDay(useNow()).slice(0, 7);
  const [carrier, setCarrier] = useState(preset);
  return (
    <FormDrawer
      title={t("title")}
      lead={t("lead")}
      parse={(form) =>
        parseFreightForm(form, carrier, {
          weightWrong: t("weightWrong"),
          moneyWrong: t("moneyWrong"),
          percentWrong: t("percentWrong"),
        })
      }
      save={addFreightRule}
      invalidates={[SETTLEMENT_KEY]}
      success={t("done")}
      onClose={onClose}
    >
      <CarrierField
        name="carrier"
        value={carrier}
        onChange={setCarrier}
        label={t("carrier")}
        noneLabel={t("chooseCarrier")}
      />
      <div className="grid grid-cols-2 items-start gap-3">
        <FormField name="origin" label={t("origin")} hint={t("laneHint")} />
        <FormField name="destination" label={t("destination")} />
        <FormField name="firstGrams" label={t("firstGrams")} inputMode="decimal" isRequired defaultValue="1" />
        <FormField name="firstFen" label={t("firstFen")} inputMode="decimal" isRequired />
        <FormField name="stepGrams" label={t("stepGrams")} inputMode="decimal" isRequired defaultValue="1" />
        <FormField name="stepFen" label={t("stepFen")} inputMode="decimal" isRequired />
        <FormField name="returnPercent" label={t("returnPercent")} hint={t("returnHint")} inputMode="numeric" />
        <FormField name="fromDay" label={t("fromDay")} type="date" isRequired defaultValue={`${month}-01`} />
        <FormField name="toDay" label={t("toDay")} type="date" hint={t("toDayHint")} />
      </div>
    </FormDrawer>
  );
}
