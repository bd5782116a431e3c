import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { callOperation } from "@/lib/client/shared/call-operation";
import { choiceParam } from "@/lib/client/shared/url-state";
import type { NoticePage } from "@/lib/operations/notice-operations";

/** Most notifications arrive by live updates; those about stopped processes may not. */
const POLL_INTERVAL_MS = 60_000;

/** The newest notifications of the user, and the number of unread ones. */
export const noticesOptions = queryOptions({
  queryKey: ["notices"],
  queryFn: ({ signal }) => callOperation("GET /api/v1/notices", {}, { signal }),
  refetchInterval: POLL_INTERVAL_MS,
});

/** What the address of the page says. */
export const noticeLogState = { unread: choiceParam("", "true") } as const;

/** All stored notifications of the user in pages, or only the unread ones. */
export const noticeLogOptions = (isUnread: boolean) =>
  infiniteQueryOptions({
    queryKey: ["notices", "log", { isUnread }],
    queryFn: ({ signal, pageParam }) => {
      const query = { unread: String(isUnread), ...(pageParam && { cursor: pageParam }) };
      return callOperation("GET /api/v1/notices", { query }, { signal });
    },
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }: NoticePage) => nextCursor,
  });

export const devicesOptions = queryOptions({
  queryKey: ["push-devices"],
  queryFn: ({ signal }) => callOperation("GET /api/v1/push-devices", {}, { signal }),
});
