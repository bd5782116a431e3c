import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { CarrierField } from "@/components/ui/carrier/carrier-field";
import { FormField } from "@/components/ui/form/form-field";
import { PARCEL_AMOUNT_FIELDS, type ParcelValues } from "@/lib/client/shipments/parcel-changes";
import type { Carrier } from "@/lib/domain/carriers/carrier";
import { CARRIER_REFUSED_WITHOUT_PHONE } from "@/lib/domain/carriers/carrier-catalogue";

/** The carrier of a parcel; without one it is recognized from the number. */
export function ParcelCarrierField(
  props: Pick<ComponentProps<typeof CarrierField>, "value" | "onChange" | "className">,
) {
  const t = useTranslations("subscribe");
  return (
    <CarrierField
      {...props}
      name="carrier"
      label={t("carrier")}
      noneLabel={t("carrierAuto")}
      description={t("carrierHint")}
    />
  );
}

/** The phone number of a parcel, without which some carriers tell nothing. */
export function PhoneField({ carrier, needing = carrier, known = null, className }: PhoneProps) {
  const t = useTranslations("subscribe");
  const tEdit = useTranslations("edit");
  const [phone, setPhone] = useState("");
  const isRefused = (each: Carrier) => each.code === CARRIER_REFUSED_WITHOUT_PHONE;
  const isMissing = needing?.needsPhone && known === null && phone.trim() === "";
  return (
    <FormField
      name="phone"
      type="tel"
      inputMode="tel"
      label={
        carrier?.needsPhone
          ? t(isRefused(carrier) ? "phoneNeeded" : "phoneAdvised", { carrier: carrier.name })
          : t("phone")
      }
      hint={known ? tEdit("kept", { value: known }) : t("phoneHint")}
      warning={
        isMissing ? t(isRefused(needing) ? "phoneMissing" : "phoneUntraced", { carrier: needing.name }) : undefined
      }
      placeholder={known ?? t("phoneExample")}
      className={className}
      onChange={setPhone}
    />
  );
}

interface PhoneProps {
  /** The chosen one. */
  carrier: Carrier | undefined;
  /** The one that is likely, where none is chosen yet. */
  needing?: Carrier | undefined;
  /** The number that is stored, as it is shown. */
  known?: string | null;
  className?: string;
}

/** The amounts of a parcel in yuan. @param values those that are stored, in 分 */
export function AmountFields({ values = {} }: { values?: ParcelValues }) {
  const t = useTranslations("subscribe");
  return PARCEL_AMOUNT_FIELDS.map((name) => (
    <FormField
      key={name}
      name={name}
      label={t(name === "codAmount" ? "cod" : name)}
      unit={t("yuan")}
      inputMode="decimal"
      placeholder="0.00"
      defaultValue={values[name] == null ? "" : String(values[name] / 100)}
    />
  ));
}
