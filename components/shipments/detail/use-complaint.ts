"use client";
import { toast } from "@heroui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { EDITED_KEYS, noteComplaint } from "@/lib/client/shipments/shipments";

/** Notes that the buyer of a signed parcel says that it never came. */
export function useComplaint() {
  const t = useTranslations("detail");
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: noteComplaint,
    onSuccess: () => toast.success(t("complained")),
    onError: (error) => toast.danger(t("complainFailed"), { description: error.message }),
    onSettled: () => {
      for (const key of [...EDITED_KEYS, "cases"]) void queryClient.invalidateQueries({ queryKey: [key] });
    },
  });
}
