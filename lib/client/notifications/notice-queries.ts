import { operationPages, operationQuery } from "@/lib/client/shared/operation-query";
import { choiceParam } from "@/lib/client/shared/url-state";

/** Most notifications arrive by live updates; those about stopped processes may not. */
const POLL_INTERVAL_MS = 60_000;

/** The newest notifications of the user, and the number of unread ones. */
export const noticesOptions = operationQuery("GET /api/v1/notices", {}, { refetchInterval: POLL_INTERVAL_MS });

/** What the address of the page says. */
export const noticeLogState = { unread: choiceParam("", "true") } as const;

/** All stored notifications of the user in pages, or only the unread ones. */
export const noticeLogOptions = (isUnread: boolean) =>
  operationPages("GET /api/v1/notices", { query: { unread: String(isUnread) } });

export const devicesOptions = operationQuery("GET /api/v1/push-devices", {});
