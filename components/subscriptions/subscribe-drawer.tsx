import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { createShipment } from "@/lib/client/shipments/shipment-queries";
import { awaitSubscription } from "@/lib/client/subscriptions/await-subscription";
import { CARRIER_REFUSED_WITHOUT_PHONE } from "@/lib/domain/carriers/carrier-catalogue";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";
import { parseSubscribeForm } from "./parse-subscribe-form";
import { SubscribeFields } from "./subscribe-fields";
import type { InitialNumber } from "./waybill-fields";

/** The labels (`subscribe.…`) of the fields that may be left out. */
const LABELS = {
  phone: "phone",
  recipient: "recipient",
  from: "from",
  to: "to",
  orderNumber: "orderNumber",
  shop: "shop",
  salesperson: "salesperson",
  tags: "tags",
  note: "note",
  departureCountry: "departureCountry",
  destinationCountry: "destinationCountry",
} as const;
const isLabelled = (field: string): field is keyof typeof LABELS => Object.hasOwn(LABELS, field);

/** Drawer with the form that subscribes a number. Rendered open; the caller closes it. */
export function SubscribeDrawer({ initial, onClose }: Props) {
  const t = useTranslations("subscribe");
  const [isInternational, setInternational] = useState(false);
  const { toasts } = useDeskStores();
  const nameField = (field: string) => (isLabelled(field) ? t("leftOut", { field: t(LABELS[field]) }) : "");
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
      parse={(form) =>
        parseSubscribeForm(form, isInternational, {
          amountWrong: t("amountWrong"),
          phoneRequired: requirePhone(form),
        })
      }
      save={createShipment}
      invalidates={[["shipments"], ["counts"], ["overview"]]}
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
