"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { noticesOptions, readNotices } from "@/lib/client/notifications/notices";

/** Notes that one has read these notices; all of them where none are named. */
export function useReadNotices() {
  const queryClient = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: readNotices,
    onSettled: () => void queryClient.invalidateQueries({ queryKey: noticesOptions.queryKey }),
  });
  return (ids?: readonly string[]) => mutate(ids);
}
