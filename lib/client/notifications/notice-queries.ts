import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson, postJson, sendDelete } from "@/lib/client/shared/fetch-json";
import { choiceParam } from "@/lib/client/shared/url-state";
import type { DeviceList, DeviceView, NoticePage } from "@/lib/domain/notifications/notice";
import type { NewDevice } from "@/lib/domain/notifications/notice-requests";

/** Most notifications arrive by live updates; those about stopped processes may not. */
const POLL_INTERVAL_MS = 60_000;

/** The newest notifications of the user, and the number of unread ones. */
export const noticesOptions = queryOptions({
  queryKey: ["notices"],
  queryFn: ({ signal }) => getJson<NoticePage>("/api/v1/notices", signal),
  refetchInterval: POLL_INTERVAL_MS,
});

/** What the address of the page says. */
export const noticeLogState = { unread: choiceParam("", "true") } as const;

/** All stored notifications of the user in pages, or only the unread ones. */
export const noticeLogOptions = (isUnread: boolean) =>
  infiniteQueryOptions({
    queryKey: ["notices", "log", { isUnread }],
    queryFn: ({ signal, pageParam }) => {
      const search = new URLSearchParams({ unread: String(isUnread), ...(pageParam && { cursor: pageParam }) });
      return getJson<NoticePage>(`/api/v1/notices?${search}`, signal);
    },
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }: NoticePage) => nextCursor,
  });

/** @param ids notifications to mark; without it, all */
export async function markNoticesRead(ids?: readonly string[]): Promise<void> {
  await postJson("/api/v1/notices/read", ids ? { ids } : { all: true });
}

export const devicesOptions = queryOptions({
  queryKey: ["push-devices"],
  queryFn: ({ signal }) => getJson<DeviceList>("/api/v1/push-devices", signal),
});

/** @throws ProblemError */
export function addDevice(device: NewDevice): Promise<DeviceView> {
  return postJson("/api/v1/push-devices", device);
}

export function removeDevice(id: string): Promise<void> {
  return sendDelete(`/api/v1/push-devices/${encodeURIComponent(id)}`);
}

export function testDevice(id: string): Promise<{ code: string | null; error: string | null }> {
  return postJson(`/api/v1/push-devices/${encodeURIComponent(id)}/test`, {});
}
