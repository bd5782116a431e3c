import { useTranslations } from "next-intl";
import { useState } from "react";
import { choosePhoneWords } from "@/components/subscriptions/phone-words";
import { CarrierField } from "@/components/ui/form/carrier-field";
import { CarrierSuggestion } from "@/components/ui/form/carrier-suggestion";
import { FormField } from "@/components/ui/form/form-field";
import { RecognizedCarriers } from "@/components/ui/form/recognized-carriers";
import { useCarriersByCode } from "@/components/ui/form/use-carriers-by-code";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { PARCEL_AMOUNT_FIELDS } from "@/lib/client/shipments/parcel-changes";
import { MAX_RECIPIENT } from "@/lib/domain/privacy/recipient-name";
import { MAX_PARCEL_NOTE } from "@/lib/domain/shipments/parcel-note";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";

/** The editable fields, with the reason and the correction above them. */
export function EditShipmentFields({ shipment }: { shipment: ShipmentDetail }) {
  const t = useTranslations("edit");
  const nameCarrier = useCarrierName();
  const words = useTranslations("subscribe");
  const [code, setCode] = useState(shipment.carrier ?? "");
  const [carrier] = useCarriersByCode(code === "" ? [] : [code]);
  const [phone, setPhone] = useState("");
  const { monitorStatus, subscribedAt, subscriptionProblem, suggestedCarriers } = shipment;
  const canCorrectNumber = monitorStatus === "failed" && subscribedAt === null;
  // Without a subscription nobody follows the carrier that was given.
  const isSent = monitorStatus === "polling" || (monitorStatus === "queued" && shipment.trackingMode === "push");
  const canChangeCarrier = !isSent;
  const returnCodeText = monitorStatus === "failed" ? subscriptionProblem : null;
  const phoneWords = choosePhoneWords(code);
  const isPhoneMissing = carrier?.needsPhone === true && shipment.phone === null && phone.trim() === "";
  return (
    <>
      {returnCodeText && (
        <div className="tone-red rounded-lg bg-(--tone-soft) px-3 py-2 text-dense">
          <p className="font-medium text-(--tone)">{returnCodeText.meaning}</p>
          <p className="mt-0.5">{returnCodeText.mend}</p>
        </div>
      )}
      {canCorrectNumber && (
        <FormField
          name="waybillNumber"
          label={words("number")}
          hint={t("numberHint")}
          autoCapitalize="characters"
          defaultValue={shipment.waybillNumber}
        />
      )}
      {canChangeCarrier && suggestedCarriers.length > 0 && (
        <p className="flex flex-wrap items-center gap-2 text-dense text-muted">
          {t("looksLike")}
          {suggestedCarriers.slice(0, 3).map((each) => (
            <CarrierSuggestion key={each.code} onTake={() => setCode(each.code)}>
              {nameCarrier(each.name)}
            </CarrierSuggestion>
          ))}
        </p>
      )}
      {canChangeCarrier && (
        <div role="status" className="flex flex-wrap gap-2 text-dense empty:hidden">
          <RecognizedCarriers number={shipment.waybillNumber} chosen={code} onTake={setCode} />
        </div>
      )}
      {canChangeCarrier ? (
        <CarrierField
          name="carrier"
          label={words("carrier")}
          noneLabel={words("carrierAuto")}
          description={words("carrierHint")}
          value={code}
          onChange={setCode}
        />
      ) : (
        <p className="text-dense text-muted">
          {t("carrierFixed", { carrier: nameCarrier(shipment.carrierName) ?? "–" })}
        </p>
      )}
      <FormField
        name="phone"
        type="tel"
        inputMode="tel"
        label={carrier?.needsPhone ? words(phoneWords.label, { carrier: carrier.name }) : words("phone")}
        hint={shipment.phone ? t("kept", { value: shipment.phone }) : words("phoneHint")}
        warning={isPhoneMissing ? words(phoneWords.warning, { carrier: carrier.name }) : undefined}
        placeholder={shipment.phone ?? words("phoneExample")}
        onChange={setPhone}
      />
      <FormField
        name="recipient"
        label={words("recipient")}
        hint={shipment.recipient ? t("kept", { value: shipment.recipient }) : undefined}
        placeholder={shipment.recipient ?? undefined}
        maxLength={MAX_RECIPIENT}
      />
      <FormField name="from" label={words("from")} defaultValue={shipment.from ?? ""} />
      <FormField name="to" label={words("to")} defaultValue={shipment.to ?? ""} />
      <FormField name="orderNumber" label={words("orderNumber")} defaultValue={shipment.orderNumber ?? ""} />
      <FormField name="shop" label={words("shop")} defaultValue={shipment.shop ?? ""} />
      <FormField name="salesperson" label={words("salesperson")} defaultValue={shipment.salesperson ?? ""} />
      <div className="grid grid-cols-2 gap-3">
        {PARCEL_AMOUNT_FIELDS.map((field) => (
          <FormField
            key={field}
            name={field}
            label={words(field === "codAmount" ? "cod" : field)}
            unit={words("yuan")}
            inputMode="decimal"
            defaultValue={shipment[field] === null ? "" : String(shipment[field] / 100)}
          />
        ))}
      </div>
      <FormField
        name="note"
        label={words("note")}
        rows={2}
        maxLength={MAX_PARCEL_NOTE}
        defaultValue={shipment.note ?? ""}
      />
    </>
  );
}
