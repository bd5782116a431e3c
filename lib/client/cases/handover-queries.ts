import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { fetchAfterChanges } from "@/lib/client/offline/change-queue";
import { callOperation } from "@/lib/client/shared/call-operation";
import { detailParam } from "@/lib/client/shared/url-state";
import type { HandoverPage } from "@/lib/operations/handover-operations";

const POLL_INTERVAL_MS = 60_000;

/** The log's state in its address: the handover that is expanded. */
export const handoverLogState = { open: detailParam } as const;

/** Handovers that nobody has accepted yet. */
export const openHandoversOptions = queryOptions({
  queryKey: ["handovers", "open"],
  queryFn: fetchAfterChanges(({ signal }) =>
    callOperation("GET /api/v1/handovers", { query: { status: "open" } }, { signal }),
  ),
  refetchInterval: POLL_INTERVAL_MS,
});

/** All handovers in pages, newest first. */
export const handoverLogOptions = infiniteQueryOptions({
  queryKey: ["handovers", "log"],
  queryFn: fetchAfterChanges(({ signal, pageParam }) =>
    callOperation("GET /api/v1/handovers", { query: pageParam ? { cursor: pageParam } : {} }, { signal }),
  ),
  initialPageParam: "",
  getNextPageParam: ({ nextCursor }: HandoverPage) => nextCursor,
});

export const handoverOptions = (id: string) =>
  queryOptions({
    queryKey: ["handovers", "one", id],
    queryFn: fetchAfterChanges(({ signal }) => callOperation("GET /api/v1/handovers/{id}", { id }, { signal })),
  });
