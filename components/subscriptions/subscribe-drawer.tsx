import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { createShipment } from "@/lib/client/shipments/shipment-queries";
import { parseSubscribeForm } from "./parse-subscribe-form";
import { SubscribeFields } from "./subscribe-fields";
import type { InitialNumber } from "./waybill-fields";

/** Drawer with the form that subscribes a number. Rendered open; the caller closes it. */
export function SubscribeDrawer({ initial, onClose }: Props) {
  const t = useTranslations("subscribe");
  const [isInternational, setInternational] = useState(false);
  return (
    <FormDrawer
      title={t("title")}
      lead={t("lead")}
      parse={(form) => parseSubscribeForm(form, isInternational, t("amountWrong"))}
      save={createShipment}
      invalidates={[["shipments"], ["counts"], ["overview"]]}
      success={({ waybillNumber }) => t("done", { number: waybillNumber })}
      successHint={t("doneHint")}
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
