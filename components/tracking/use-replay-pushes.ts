"use client";
import { toast } from "@heroui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { REBUILD_CHANGE_KEYS, replayPushes } from "@/lib/client/tracking/push-log-queries";

/** Replays pushes and shows the result. */
export function useReplayPushes(): { replay: (ids: readonly string[]) => void; isReplaying: boolean } {
  const t = useTranslations("replay");
  const queryClient = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: replayPushes,
    onSuccess: (results) => {
      const changed = results.filter(({ before, after }) => before !== after).length;
      toast.success(t("done", { count: results.length }), {
        description: changed > 0 ? t("changed", { count: changed }) : t("same"),
      });
    },
    onError: (error) => toast.danger(t("failed"), { description: error.message || t("offline") }),
    onSettled: () => {
      for (const key of REBUILD_CHANGE_KEYS) void queryClient.invalidateQueries({ queryKey: [key] });
    },
  });
  return { replay: mutate, isReplaying: isPending };
}
