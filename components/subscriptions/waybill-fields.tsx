import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { CarrierSuggestion } from "@/components/ui/carrier/carrier-suggestion";
import { RecognizedCarriers } from "@/components/ui/carrier/recognized-carriers";
import { useCarriersByCode } from "@/components/ui/carrier/use-carriers-by-code";
import { FormField } from "@/components/ui/form/form-field";
import { Button } from "@/components/ui/layout/button";
import { TextButton } from "@/components/ui/layout/text-button";
import { saveLookup } from "@/lib/client/shipment-list/lookup-queries";
import { parseWaybillGroups } from "@/lib/domain/shipments/waybill-groups";
import { ParcelCarrierField, PhoneField } from "./parcel-fields";
import { findCertainCarrier, suggestCarrierCodes } from "./suggest-carrier-codes";

/** What the fields start with; empty for nothing. */
export interface InitialNumber {
  number: string;
  /** Code of the carrier. */
  carrier: string;
}

/**
 * Number, carrier and phone. The carrier that a number's form allows without doubt is filled in and can be taken back;
 * others that match are offered. Several pasted numbers are offered as an import.
 */
export function WaybillFields({ initial }: { initial: InitialNumber }) {
  const t = useTranslations("subscribe");
  const [number, setNumber] = useState(initial.number);
  // Null until the user has chosen, which also takes a filled-in carrier back.
  const [chosenCode, setCode] = useState<string | null>(initial.carrier || null);
  const [pasted, setPasted] = useState("");
  const typed = useDeferredValue(number);
  const code = chosenCode ?? findCertainCarrier(typed);
  const isFilledIn = chosenCode === null && code !== "";
  const [chosen] = useCarriersByCode(code === "" ? [] : [code]);
  const suggested = useCarriersByCode(suggestCarrierCodes(typed, code));
  const needing = [chosen ?? suggested[0]].find((carrier) => carrier?.needsPhone);
  return (
    <>
      <div
        className="sm:col-span-2"
        onPaste={(event) => {
          const text = event.clipboardData.getData("text");
          if (parseWaybillGroups(text).numbers.length < 2) return setPasted("");
          // A field of one line would join them.
          event.preventDefault();
          setPasted(text);
        }}
      >
        <FormField
          name="waybillNumber"
          label={t("number")}
          isRequired
          autoFocus
          autoCapitalize="characters"
          placeholder={t("numberExample")}
          defaultValue={initial.number}
          onChange={setNumber}
        />
        {/* Rendered from the start, so that screen readers announce its content. */}
        <div role="status" className="flex flex-wrap gap-2 text-dense not-empty:mt-2">
          {pasted !== "" && <PastedNumbers text={pasted} />}
          {isFilledIn && chosen && (
            <span className="flex flex-wrap items-center gap-x-3">
              {t("filledIn", { carrier: chosen.name })}
              <TextButton onPress={() => setCode("")}>{t("filledInUndo")}</TextButton>
            </span>
          )}
          {suggested.map((carrier) => (
            <CarrierSuggestion key={carrier.code} onTake={() => setCode(carrier.code)}>
              {t("useSuggestion", { carrier: carrier.name })}
            </CarrierSuggestion>
          ))}
          <RecognizedCarriers number={number} chosen={code} onTake={setCode} />
        </div>
      </div>
      <ParcelCarrierField className="sm:col-span-2" value={code} onChange={setCode} />
      <input type="hidden" name="phoneAskedBy" value={needing?.code ?? ""} />
      <PhoneField carrier={chosen} needing={needing} className="sm:col-span-2" />
    </>
  );
}

/** Several numbers that were pasted where one is meant: they go on to the field that takes many. */
function PastedNumbers({ text }: { text: string }) {
  const t = useTranslations("subscribe");
  const router = useRouter();
  const goOn = () => {
    saveLookup(text);
    router.push("/shipments/lookup");
  };
  return (
    <span className="flex flex-wrap items-center gap-2">
      {t("pasted", { count: parseWaybillGroups(text).numbers.length })}
      <Button size="sm" onPress={goOn}>
        {t("pastedAction")}
      </Button>
    </span>
  );
}
