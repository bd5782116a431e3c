import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { createShipment } from "@/lib/client/shipments/shipment-queries";
import { awaitSubscription } from "@/lib/client/subscriptions/await-subscription";
import { CARRIER_REFUSED_WITHOUT_PHONE } from "@/lib/domain/carriers/carrier-catalogue";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";
import { findWrongAmounts, parseSubscribeForm } from "./parse-subscribe-form";
import { SubscribeFields } from "./subscribe-fields";
import type { InitialNumber } from "./waybill-fields";

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
