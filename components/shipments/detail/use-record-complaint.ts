"use client";
import { toast } from "@heroui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { recordComplaint, SHIPMENT_CHANGE_KEYS } from "@/lib/client/shipments/shipment-queries";

/** Records the buyer's complaint that a signed parcel was not received. */
export function useRecordComplaint() {
  const t = useTranslations("detail");
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: recordComplaint,
    onSuccess: () => toast.success(t("complained")),
    onError: (error) => toast.danger(t("complainFailed"), { description: error.message }),
    onSettled: () => {
      for (const key of [...SHIPMENT_CHANGE_KEYS, "cases"]) void queryClient.invalidateQueries({ queryKey: [key] });
    },
  });
}
