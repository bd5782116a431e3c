"use client";
import { toast } from "@heroui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { cancelJob, undoJob, updateJobInCache } from "@/lib/client/jobs/job-queries";

/** Actions on a job of the user. */
export function useJobActions() {
  const t = useTranslations("jobs");
  const queryClient = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: ({ id, action }: { id: string; action: "cancel" | "undo" }) =>
      action === "cancel" ? cancelJob(id) : undoJob(id),
    onSuccess: (job) => updateJobInCache(queryClient, job),
    onError: (error) => {
      void queryClient.invalidateQueries({ queryKey: ["jobs"] });
      toast.danger(t("notDone"), { description: error.message || t("offline") });
    },
  });
  return {
    cancel: (id: string) => mutate({ id, action: "cancel" }),
    undo: (id: string) => mutate({ id, action: "undo" }),
    isPending,
  };
}
