import { useTranslations } from "next-intl";
import { useAction } from "@/components/ui/feedback/use-action";
import { recordComplaint, SHIPMENT_CHANGE_KEYS } from "@/lib/client/shipments/shipment-queries";

/** Records the buyer's complaint that a signed parcel was not received. */
export function useRecordComplaint() {
  return useAction({
    send: recordComplaint,
    success: useTranslations("detail")("complained"),
    invalidates: [...SHIPMENT_CHANGE_KEYS, "cases"].map((key) => [key]),
  });
}
