import { useMutation, useQueryClient } from "@tanstack/react-query";
import { markNoticesRead, noticesOptions } from "@/lib/client/notifications/notice-queries";

/** Marks these notifications as read; without ids, all of them. */
export function useMarkNoticesRead() {
  const queryClient = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: markNoticesRead,
    onSettled: () => void queryClient.invalidateQueries({ queryKey: noticesOptions.queryKey }),
  });
  return (ids?: readonly string[]) => mutate(ids);
}
