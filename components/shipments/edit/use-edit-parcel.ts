import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useUndoableChange } from "@/components/ui/feedback/use-undoable-change";
import { parcelChangeOptions, pickParcelValues, reverseParcelChange } from "@/lib/client/shipments/parcel-changes";
import { editShipment, SHIPMENT_CHANGE_KEYS, shipmentOptions } from "@/lib/client/shipments/shipment-queries";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { MASKED_FIELDS, type ParsedEdit } from "./parse-edit-form";
import { useReportRefusedEdit } from "./use-report-refused-edit";

/** What the server may refuse for what is in it: the form waits for the answer, so that nothing typed is lost. */
const CHECKED_FIELDS = ["waybillNumber", "carrier", "from", "to"];

/**
 * Saves the edit of a parcel, with a notice that undoes it. Fields that only the server can check are saved before the
 * form closes, the others are shown at once.
 */
export function useEditParcel() {
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
