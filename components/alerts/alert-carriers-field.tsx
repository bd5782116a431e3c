import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CarrierFilter } from "@/components/ui/form/carrier-filter";
import { FieldErrorText } from "@/components/ui/form/field-errors";
import { useCarriersByCode } from "@/components/ui/form/use-carriers-by-code";
import { Button } from "@/components/ui/layout/button";

/** The carriers whose parcels a channel reports, chosen by name; none stands for all. @param initial their codes */
export function AlertCarriersField({ initial }: { initial: readonly string[] }) {
  const t = useTranslations("settings.alerts");
  const [codes, setCodes] = useState(initial);
  const carriers = useCarriersByCode(codes);
  const nameOf = (code: string) => carriers.find((each) => each.code === code)?.name ?? code;
  const add = (code: string) =>
    setCodes((before) => (code === "" || before.includes(code) ? before : [...before, code]));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-dense">{t("carriers")}</legend>
      {codes.length > 0 && (
        <ul className="mb-1.5 flex flex-wrap gap-1.5">
          {codes.map((code) => (
            <li key={code} className="flex items-center gap-1 rounded bg-default ps-2 text-dense">
              <input type="hidden" name="carriers" value={code} />
              {nameOf(code)}
              <Button
                isIconOnly
                variant="ghost"
                size="sm"
                aria-label={t("removeCarrier", { name: nameOf(code) })}
                onPress={() => setCodes(codes.filter((each) => each !== code))}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {/* The key makes it a button again after each choice. */}
      <CarrierFilter
        key={codes.length}
        label={t("carriers")}
        noneLabel={t("addCarrier")}
        value=""
        onChange={add}
        takesFocus={codes !== initial}
      />
      <p className="mt-1 text-xs text-muted">{t("carriersHint")}</p>
      <FieldErrorText name="carriers" />
    </fieldset>
  );
}
