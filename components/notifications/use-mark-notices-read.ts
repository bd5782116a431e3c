import { type InfiniteData, useMutation, useQueryClient } from "@tanstack/react-query";
import { noticesOptions } from "@/lib/client/notifications/notice-queries";
import { callOperation } from "@/lib/client/shared/call-operation";
import type { NoticePage } from "@/lib/operations/notice-operations";

/** Marks these notifications as read, at once on the page; without ids, all of them. */
export function useMarkNoticesRead() {
  const queryClient = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (ids?: readonly string[]) =>
      callOperation("POST /api/v1/notices/read", { body: ids ? { ids } : { all: true } }),
    onMutate: async (ids) => {
      await queryClient.cancelQueries({ queryKey: noticesOptions.queryKey });
      queryClient.setQueriesData<NoticePage | InfiniteData<NoticePage>>(
        { queryKey: noticesOptions.queryKey },
        (data) => {
          if (!data) return data;
          if ("pages" in data) return { ...data, pages: data.pages.map((page) => markRead(page, ids)) };
          return markRead(data, ids);
        },
      );
    },
    // After a failure too: what is unread is seen again.
    onSettled: () => void queryClient.invalidateQueries({ queryKey: noticesOptions.queryKey }),
  });
  return (ids?: readonly string[]) => mutate(ids);
}

function markRead(page: NoticePage, ids: readonly string[] | undefined): NoticePage {
  const isMeant = ({ id, isRead }: NoticePage["items"][number]) => !isRead && (ids === undefined || ids.includes(id));
  const marked = page.items.filter(isMeant).length;
  return {
    ...page,
    items: page.items.map((item) => (isMeant(item) ? { ...item, isRead: true } : item)),
    unread: ids === undefined ? 0 : Math.max(0, page.unread - marked),
  };
}
