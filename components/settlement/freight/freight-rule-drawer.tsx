import { useTranslations } from "next-intl";
import { useState } from "react";
import { yuanToFen } from "@/components/subscriptions/yuan-to-fen";
import { CarrierField } from "@/components/ui/carrier/carrier-field";
import { useNow } from "@/components/ui/figures/now-provider";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { addFreightRule } from "@/lib/client/settlement/freight-queries";
import type { NewFreightRuleInput } from "@/lib/domain/settlement/freight-rule";
import type { FieldProblem } from "@/lib/domain/shared/errors";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";

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

/** Parses kilograms as people write them into grams; undefined if the text is no weight. */
function parseGrams(text: string): number | undefined {
  const [, whole, fraction = ""] =
    /^(\d{1,3})(?:\.(\d{1,3}))?$/.exec(text.normalize("NFKC").replace(/kg|公斤|\s/gi, "")) ?? [];
  return whole === undefined ? undefined : Number(whole) * 1_000 + Number(fraction.padEnd(3, "0"));
}

/** The form's values, and which fields are not numbers; the server validates the rest. */
function parseFreightForm(
  form: FormData,
  carrier: string,
  words: { weightWrong: string; moneyWrong: string; percentWrong: string },
): { input: NewFreightRuleInput; problems: FieldProblem[] } {
  const read = (name: string) => getText(form, name);
  const numbers = {
    firstGrams: parseGrams(read("firstGrams")),
    firstFen: yuanToFen(read("firstFen")) ?? undefined,
    stepGrams: parseGrams(read("stepGrams")),
    stepFen: yuanToFen(read("stepFen")) ?? undefined,
  };
  const percent = read("returnPercent").normalize("NFKC").replace(/[%\s]/g, "");
  const problems = Object.entries(numbers)
    .filter(([, value]) => value === undefined)
    .map(([field]) => ({ field, message: field.endsWith("Grams") ? words.weightWrong : words.moneyWrong }));
  if (!/^\d{0,4}$/.test(percent)) problems.push({ field: "returnPercent", message: words.percentWrong });
  const { firstGrams = 0, firstFen = 0, stepGrams = 0, stepFen = 0 } = numbers;
  const input = {
    carrier,
    origin: read("origin"),
    destination: read("destination"),
    firstGrams,
    firstFen,
    stepGrams,
    stepFen,
    returnPercent: percent === "" ? null : Number(percent),
    fromDay: read("fromDay"),
    toDay: read("toDay") || null,
  };
  return { input, problems };
}
