import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { editShipment, SHIPMENT_CHANGE_KEYS, shipmentOptions } from "@/lib/client/shipments/shipment-queries";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import type { ShipmentEdit } from "@/lib/domain/shipments/shipment-edit";
import { EditShipmentFields } from "./edit-shipment-fields";
import { findWrongAmounts, parseEditForm } from "./parse-edit-form";
import { useResubscribe } from "./use-resubscribe";

/** What the form saves. */
interface SentEdit {
  edit: ShipmentEdit;
  /** Whether the shipment is to be subscribed again afterwards. */
  isToBeSent: boolean;
}

/** Drawer with the form that edits a shipment, and resubscribes it where possible. */
export function EditShipmentDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("edit");
  const tSubscribe = useTranslations("subscribe");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const query = useQuery(shipmentOptions(id));
  const { data: shipment } = query;
  const { mutateAsync: send } = useResubscribe();
  const canSend = shipment?.resubscription.reason === "ready" && shipment.monitorStatus !== "shutdown";
  const save = async ({ edit, isToBeSent }: SentEdit) => {
    const edited = await saveEdit(shipment, edit);
    if (!edited) return;
    queryClient.setQueryData(shipmentOptions(id).queryKey, edited);
    // It reports its own failure; the edit is saved.
    if (isToBeSent) await send({ ids: [id] }).catch(() => undefined);
    else {
      toasts.show({
        kind: "success",
        title: t("saved"),
        description: edited.monitorStatus === "polling" ? t("savedLater") : undefined,
      });
    }
  };
  return (
    <FormDrawer
      title={t("title")}
      lead={shipment?.waybillNumber}
      parse={(form) => ({
        input: {
          edit: shipment ? parseEditForm(form, shipment) : {},
          isToBeSent: canSend && form.get("then") !== "keep",
        },
        problems: findWrongAmounts(form, tSubscribe("amountWrong")),
      })}
      save={save}
      invalidates={SHIPMENT_CHANGE_KEYS.map((key) => [key])}
      isDisabled={!shipment}
      saveLabel={t(canSend ? "saveAndSend" : "save")}
      otherSave={canSend ? { label: t("save"), name: "then", value: "keep" } : undefined}
      onClose={onClose}
    >
      <QueryBoundary query={query} className="grid gap-4">
        {(loaded) => <EditShipmentFields shipment={loaded} />}
      </QueryBoundary>
    </FormDrawer>
  );
}

/** Sends what differs; undefined while the shipment is not loaded. */
async function saveEdit(shipment: ShipmentDetail | undefined, edit: ShipmentEdit): Promise<ShipmentDetail | undefined> {
  if (!shipment || Object.keys(edit).length === 0) return shipment;
  return editShipment(shipment.id, edit, shipment.version);
}
