import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { CarrierField } from "@/components/ui/form/carrier-field";
import { CarrierSuggestion } from "@/components/ui/form/carrier-suggestion";
import { FormField } from "@/components/ui/form/form-field";
import { RecognizedCarriers } from "@/components/ui/form/recognized-carriers";
import { useCarriersByCode } from "@/components/ui/form/use-carriers-by-code";
import { choosePhoneWords } from "./phone-words";
import { suggestCarrierCodes } from "./suggest-carrier-codes";

/** What the fields start with; empty for nothing. */
export interface InitialNumber {
  number: string;
  /** Code of the carrier. */
  carrier: string;
}

/** Number, carrier and phone. Carriers that match the number are offered, never chosen automatically. */
export function WaybillFields({ initial }: { initial: InitialNumber }) {
  const t = useTranslations("subscribe");
  const [number, setNumber] = useState(initial.number);
  const [code, setCode] = useState(initial.carrier);
  const [phone, setPhone] = useState("");
  const [chosen] = useCarriersByCode(code === "" ? [] : [code]);
  const suggested = useCarriersByCode(suggestCarrierCodes(useDeferredValue(number), code));
  const needing = [chosen ?? suggested[0]].find((carrier) => carrier?.needsPhone);
  const warning =
    needing && phone.trim() === "" ? t(choosePhoneWords(needing.code).warning, { carrier: needing.name }) : undefined;
  return (
    <>
      <div className="sm:col-span-2">
        <FormField
          name="waybillNumber"
          label={t("number")}
          isRequired
          autoFocus
          autoComplete="off"
          autoCapitalize="characters"
          placeholder={t("numberExample")}
          defaultValue={initial.number}
          onChange={setNumber}
        />
        {/* Rendered from the start, so that screen readers announce its content. */}
        <div role="status" className="flex flex-wrap gap-2 text-dense not-empty:mt-2">
          {suggested.map((carrier) => (
            <CarrierSuggestion key={carrier.code} onTake={() => setCode(carrier.code)}>
              {t("useSuggestion", { carrier: carrier.name })}
            </CarrierSuggestion>
          ))}
          <RecognizedCarriers number={number} chosen={code} onTake={setCode} />
        </div>
      </div>
      <CarrierField
        className="sm:col-span-2"
        name="carrier"
        label={t("carrier")}
        noneLabel={t("carrierAuto")}
        description={t("carrierHint")}
        value={code}
        onChange={setCode}
      />
      <FormField
        name="phone"
        type="tel"
        inputMode="tel"
        autoComplete="off"
        label={chosen?.needsPhone ? t(choosePhoneWords(chosen.code).label, { carrier: chosen.name }) : t("phone")}
        hint={t("phoneHint")}
        warning={warning}
        placeholder={t("phoneExample")}
        className="sm:col-span-2"
        onChange={setPhone}
      />
    </>
  );
}
