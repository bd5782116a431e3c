import { operationQuery } from "./operation-query";
import { runWhenIdle } from "./run-when-idle";

const POLL_INTERVAL_MS = 30_000;
/** Polled often, so that the notice disappears soon after space was freed. */
const POLL_WHILE_LOW_MS = 10_000;

/** Query key of the storage's health. */
export const STORAGE_KEY = ["storage"] as const;

export const storageOptions = operationQuery(
  "GET /api/v1/storage",
  {},
  {
    after: () => new Promise<void>(runWhenIdle), // fetched after the page is interactive
    refetchInterval: ({ state }) => (state.data?.trouble ? POLL_WHILE_LOW_MS : POLL_INTERVAL_MS),
  },
);
