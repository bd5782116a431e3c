import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { findWrongAmounts } from "@/components/subscriptions/parse-subscribe-form";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useUndoableChange } from "@/components/ui/feedback/use-undoable-change";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { parcelChangeOptions, pickParcelValues, reverseParcelChange } from "@/lib/client/shipments/parcel-changes";
import { editShipment, SHIPMENT_CHANGE_KEYS, shipmentOptions } from "@/lib/client/shipments/shipment-queries";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { EditShipmentFields } from "./edit-shipment-fields";
import { MASKED_FIELDS, type ParsedEdit, parseEditForm } from "./parse-edit-form";
import { useReportRefusedEdit } from "./use-report-refused-edit";
import { useResubscribe } from "./use-resubscribe";

interface SentEdit {
  edit: ParsedEdit;
  /** Whether the shipment is to be subscribed again afterwards. */
  isToBeSent: boolean;
}

/** Drawer with the form that edits a shipment, and resubscribes it where possible. */
export function EditShipmentDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("edit");
  const tSubscribe = useTranslations("subscribe");
  const queryClient = useQueryClient();
  const query = useQuery(shipmentOptions(id));
  const { data: shipment } = query;
  const editParcel = useEditParcel();
  const { mutateAsync: send } = useResubscribe();
  const { reason, makesNewParcel } = shipment?.resubscription ?? {};
  // What is entered here is about this parcel, not about the next one with its number.
  const canSend = reason === "ready" && !makesNewParcel && shipment?.monitorStatus !== "shutdown";
  const save = async ({ edit, isToBeSent }: SentEdit) => {
    if (!shipment) return;
    if (!isToBeSent) return Object.keys(edit).length === 0 ? undefined : editParcel(shipment, edit);
    // Kuaidi100 is asked with what was saved: it costs money, and is not undone.
    if (Object.keys(edit).length > 0) {
      queryClient.setQueryData(shipmentOptions(id).queryKey, await editShipment(id, edit, shipment.version));
    }
    // It reports its own failure; the edit is saved.
    await send({ ids: [id] }).catch(() => undefined);
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

/** What the server may refuse for what is in it: the form waits for the answer, so that nothing typed is lost. */
const CHECKED_FIELDS = ["waybillNumber", "carrier", "from", "to"];

/**
 * Saves the edit of a parcel, with a notice that undoes it. Fields that only the server can check are saved before the
 * form closes, the others are shown at once.
 */
function useEditParcel() {
  const t = useTranslations("edit");
  const queryClient = useQueryClient();
  const { send, tell } = useUndoableChange(parcelChangeOptions(queryClient, useReportRefusedEdit()));
  return async (parcel: ShipmentDetail, { phone, recipient, ...edit }: ParsedEdit): Promise<void> => {
    const { id, waybillNumber, monitorStatus } = parcel;
    const given = { ...edit, ...(phone && { phone }), ...(recipient && { recipient }) };
    const isMasked = MASKED_FIELDS.some((field) => field in given);
    const change = { id, waybillNumber, edit, before: pickParcelValues(parcel, edit) };
    const notice = {
      title: t("saved"),
      description: monitorStatus === "polling" ? t("savedLater") : undefined,
      reverse: !isMasked && Object.keys(edit).length > 0 ? reverseParcelChange(change) : null,
    };
    if (!isMasked && !CHECKED_FIELDS.some((field) => field in edit)) return void send(change, notice);
    const saved = await editShipment(id, given, parcel.version);
    queryClient.setQueryData(shipmentOptions(id).queryKey, saved);
    for (const key of SHIPMENT_CHANGE_KEYS) void queryClient.invalidateQueries({ queryKey: [key] });
    tell(notice);
  };
}
