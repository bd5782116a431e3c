"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { markNoticesRead, noticesOptions } from "@/lib/client/notifications/notice-queries";

/** Notes that one has read these notices; all of them where none are named. */
export function useMarkNoticesRead() {
  const queryClient = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: markNoticesRead,
    onSettled: () => void queryClient.invalidateQueries({ queryKey: noticesOptions.queryKey }),
  });
  return (ids?: readonly string[]) => mutate(ids);
}
