import { waitForAnswers } from "@/lib/client/offline/change-queue";
import { operationPages, operationQuery } from "@/lib/client/shared/operation-query";
import { detailParam } from "@/lib/client/shared/url-state";

const POLL_INTERVAL_MS = 60_000;

/** The log's state in its address: the handover that is expanded. */
export const handoverLogState = { open: detailParam } as const;

/** Handovers that nobody has accepted yet. */
export const openHandoversOptions = operationQuery(
  "GET /api/v1/handovers",
  { query: { status: "open" } },
  { after: waitForAnswers, refetchInterval: POLL_INTERVAL_MS },
);

/** All handovers in pages, newest first. */
export const handoverLogOptions = operationPages("GET /api/v1/handovers", {}, { after: waitForAnswers });

export const handoverOptions = (id: string) =>
  operationQuery("GET /api/v1/handovers/{id}", { id }, { after: waitForAnswers });
