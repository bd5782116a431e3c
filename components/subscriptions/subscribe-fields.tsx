import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { CarrierField } from "@/components/ui/form/carrier-field";
import { FormField } from "@/components/ui/form/form-field";
import { Switch } from "@/components/ui/form/switch";
import { PARCEL_AMOUNT_FIELDS } from "@/lib/client/shipments/parcel-changes";
import { MAX_RECIPIENT } from "@/lib/domain/privacy/recipient-name";
import { MAX_PARCEL_NOTE } from "@/lib/domain/shipments/parcel-note";
import { type InitialNumber, WaybillFields } from "./waybill-fields";

/** Fields of the form, required ones first. */
export function SubscribeFields({ initial, isInternational, onInternational }: Props) {
  const t = useTranslations("subscribe");
  return (
    <div className="flex flex-col gap-6">
      <Group>
        <WaybillFields initial={initial} />
      </Group>

      <Group title={t("addresses")}>
        <FormField name="recipient" label={t("recipient")} maxLength={MAX_RECIPIENT} className="sm:col-span-2" />
        <FormField name="from" label={t("from")} placeholder={t("addressExample")} />
        <FormField name="to" label={t("to")} placeholder={t("addressExample")} />
        <p className="-mt-2 text-xs text-muted sm:col-span-2">{t("addressHint")}</p>
      </Group>

      <Group title={t("order")}>
        <FormField name="orderNumber" label={t("orderNumber")} />
        <FormField name="shop" label={t("shop")} />
        <FormField name="salesperson" label={t("salesperson")} className="sm:col-span-2" />
        {PARCEL_AMOUNT_FIELDS.map((name) => (
          <FormField
            key={name}
            name={name}
            label={t(name === "codAmount" ? "cod" : name)}
            unit={t("yuan")}
            inputMode="decimal"
            placeholder="0.00"
          />
        ))}
        <FormField name="tags" label={t("tags")} placeholder={t("tagsExample")} />
        <FormField name="note" label={t("note")} maxLength={MAX_PARCEL_NOTE} className="sm:col-span-2" />
      </Group>

      <div className="border-t border-separator pt-4">
        <Switch isSelected={isInternational} onChange={onInternational}>
          {t("international")}
        </Switch>
        <p className="mt-1 text-xs text-muted">{t("internationalHint")}</p>
        {isInternational && (
          <div className="mt-4">
            <Group>
              <AbroadFields leg="departure" />
              <AbroadFields leg="destination" />
            </Group>
          </div>
        )}
      </div>
    </div>
  );
}

function AbroadFields({ leg }: { leg: "departure" | "destination" }) {
  const t = useTranslations("subscribe");
  const [code, setCode] = useState("");
  return (
    <>
      <FormField
        name={`${leg}Country`}
        label={t(`${leg}Country`)}
        placeholder={leg === "departure" ? "CN" : "JP"}
        autoCapitalize="characters"
        maxLength={2}
      />
      <CarrierField
        name={`${leg}Carrier`}
        label={t(`${leg}Carrier`)}
        noneLabel={t("carrierAuto")}
        value={code}
        onChange={setCode}
      />
    </>
  );
}

function Group({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      {title && <legend className="mb-2 text-xs font-medium text-muted">{title}</legend>}
      <div className="grid gap-x-3 gap-y-4 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}

interface Props {
  initial: InitialNumber;
  isInternational: boolean;
  onInternational: (isInternational: boolean) => void;
}
