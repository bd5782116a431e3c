import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { fetchAfterChanges } from "@/lib/client/offline/change-queue";
import { getJson, postJson } from "@/lib/client/shared/fetch-json";
import { detailParam } from "@/lib/client/shared/url-state";
import type { HandoverDetail, HandoverPage } from "@/lib/domain/cases/handover";
import type { HandoverAction, NewHandover } from "@/lib/domain/cases/handover-requests";

const POLL_INTERVAL_MS = 60_000;

/** The log's state in its address: the handover that is expanded. */
export const handoverLogState = { open: detailParam } as const;

/** Handovers that nobody has accepted yet. */
export const openHandoversOptions = queryOptions({
  queryKey: ["handovers", "open"],
  queryFn: fetchAfterChanges(({ signal }) => getJson<HandoverPage>("/api/v1/handovers?status=open", signal)),
  refetchInterval: POLL_INTERVAL_MS,
});

/** All handovers in pages, newest first. */
export const handoverLogOptions = infiniteQueryOptions({
  queryKey: ["handovers", "log"],
  queryFn: fetchAfterChanges(({ signal, pageParam }) =>
    getJson<HandoverPage>(`/api/v1/handovers${pageParam && `?cursor=${encodeURIComponent(pageParam)}`}`, signal),
  ),
  initialPageParam: "",
  getNextPageParam: ({ nextCursor }: HandoverPage) => nextCursor,
});

export const handoverOptions = (id: string) =>
  queryOptions({
    queryKey: ["handovers", "one", id],
    queryFn: fetchAfterChanges(({ signal }) => getJson<HandoverDetail>(handoverPath(id), signal)),
  });

/** @param key Idempotency-Key @throws ProblemError */
export function createHandover(input: NewHandover, key: string): Promise<HandoverDetail> {
  return postJson("/api/v1/handovers", input, "POST", undefined, key);
}

/** @param key Idempotency-Key @throws ProblemError, also if a colleague acted first */
export function actOnHandover(id: string, action: HandoverAction, key: string): Promise<HandoverDetail> {
  return postJson(`${handoverPath(id)}/actions`, { action }, "POST", undefined, key);
}

function handoverPath(id: string): string {
  return `/api/v1/handovers/${encodeURIComponent(id)}`;
}
