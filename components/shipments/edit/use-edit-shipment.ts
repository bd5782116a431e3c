"use client";
import { toast } from "@heroui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { getFieldProblems, toMessagesByField } from "@/lib/client/shared/fetch-json";
import { editShipment, SHIPMENT_CHANGE_KEYS, shipmentOptions } from "@/lib/client/shipments/shipment-queries";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import type { ShipmentEdit } from "@/lib/domain/shipments/shipment-edit";
import { useResubscribe } from "./use-resubscribe";

/** Saves an edit of a shipment; with `send`, resubscribes it afterwards. */
export function useEditShipment(shipment: ShipmentDetail | undefined, onDone: () => void) {
  const t = useTranslations("edit");
  const queryClient = useQueryClient();
  const { mutate: send, isPending: isSending } = useResubscribe();
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: async ({ edit }: { edit: ShipmentEdit; isToBeSent: boolean }) => {
      if (!shipment) throw new Error(t("failed"));
      const { id, version } = shipment;
      return Object.keys(edit).length === 0 ? shipment : editShipment(id, edit, version);
    },
    onSuccess: (edited, { isToBeSent }) => {
      queryClient.setQueryData(shipmentOptions(edited.id).queryKey, edited);
      if (isToBeSent) send({ ids: [edited.id] }, { onSettled: onDone });
      else {
        for (const key of SHIPMENT_CHANGE_KEYS) void queryClient.invalidateQueries({ queryKey: [key] });
        toast.success(t("saved"), { description: edited.monitorStatus === "polling" ? t("savedLater") : undefined });
        onDone();
      }
    },
  });
  return {
    save: (edit: ShipmentEdit, isToBeSent: boolean) => {
      reset();
      mutate({ edit, isToBeSent });
    },
    problem: error,
    fields: toMessagesByField(getFieldProblems(error)),
    isSaving: isPending || isSending,
  };
}
