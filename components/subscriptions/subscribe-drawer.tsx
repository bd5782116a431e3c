import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { CarrierField } from "@/components/ui/carrier/carrier-field";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { Switch } from "@/components/ui/form/switch";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { createShipment } from "@/lib/client/shipments/shipment-queries";
import { awaitSubscription } from "@/lib/client/subscriptions/await-subscription";
import { CARRIER_REFUSED_WITHOUT_PHONE } from "@/lib/domain/carriers/carrier-catalogue";
import { MAX_RECIPIENT } from "@/lib/domain/privacy/recipient-name";
import { MAX_PARCEL_NOTE } from "@/lib/domain/shipments/parcel-note";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { AmountFields } from "./parcel-fields";
import { findWrongAmounts, parseSubscribeForm } from "./parse-subscribe-form";
import { type InitialNumber, WaybillFields } from "./waybill-fields";

/** Fields that may be left out; their labels have these names too. */
const OPTIONAL = [
  "phone",
  "recipient",
  "from",
  "to",
  "orderNumber",
  "shop",
  "salesperson",
  "tags",
  "note",
  "departureCountry",
  "destinationCountry",
] as const;

/** Drawer with the form that subscribes a number. Rendered open; the caller closes it. */
export function SubscribeDrawer({ initial, onClose }: Props) {
  const t = useTranslations("subscribe");
  const [isInternational, setInternational] = useState(false);
  const { toasts } = useDeskStores();
  const nameField = (field: string) => {
    const found = OPTIONAL.find((each) => each === field);
    return found ? t("leftOut", { field: t(found) }) : "";
  };
  const tell = useTellSubscription();
  const askedFor = useRef("");
  /** Where the carrier only advises a phone number, it is asked for once. */
  const requirePhone = (form: FormData) => {
    const [number, carrier] = [String(form.get("waybillNumber")), String(form.get("phoneAskedBy"))];
    if (form.get("carrier") === CARRIER_REFUSED_WITHOUT_PHONE) return t("phoneRequired");
    if (carrier === "" || askedFor.current === number) return undefined;
    askedFor.current = number;
    return t("phoneAsked");
  };
  return (
    <FormDrawer
      title={t("title")}
      lead={t("lead")}
      parse={(form) => {
        const input = parseSubscribeForm(form, isInternational);
        const problems = findWrongAmounts(form, t("amountWrong"));
        const message = requirePhone(form);
        if (message && !input.phone) problems.push({ field: "phone", message });
        return { input, problems };
      }}
      save={createShipment}
      onSaved={(shipment) => {
        const { waybillNumber: number, warnings } = shipment;
        if (warnings.length === 0) return void tell(shipment);
        const description = warnings.map(({ field, message }) => `${nameField(field)}${message}`).join(" ");
        toasts.show({ kind: "warning", title: t("added", { number }), description, staysOpen: true });
      }}
      saveLabel={t("submit")}
      cancelLabel={t("cancel")}
      onClose={onClose}
    >
      <SubscribeFields initial={initial} isInternational={isInternational} onInternational={setInternational} />
    </FormDrawer>
  );
}

interface Props {
  /** The number and the carrier's code to start with; empty for none. */
  initial: InitialNumber;
  onClose: () => void;
}

/** Says that a shipment was added, then what Kuaidi100 answered: it may refuse what the desk has taken. */
function useTellSubscription(): (shipment: ShipmentView) => Promise<void> {
  const t = useTranslations("subscribe");
  const { toasts } = useDeskStores();
  return async ({ id, waybillNumber: number }) => {
    const hide = toasts.show({ kind: "info", title: t("added", { number }), description: t("addedHint") });
    const answered = await awaitSubscription(id);
    if (!answered) return;
    hide();
    const { monitorStatus, subscriptionProblem } = answered;
    if (monitorStatus === "polling") {
      toasts.show({ kind: "success", title: t("done", { number }), description: t("doneHint") });
    } else if (subscriptionProblem) {
      toasts.show({ kind: "danger", title: t("refused", { number }), description: subscriptionProblem.meaning });
    }
  };
}

/** Fields of the form, required ones first. */
function SubscribeFields({ initial, isInternational, onInternational }: SubscribeFieldsProps) {
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
        <AmountFields />
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

interface SubscribeFieldsProps {
  initial: InitialNumber;
  isInternational: boolean;
  onInternational: (isInternational: boolean) => void;
}
