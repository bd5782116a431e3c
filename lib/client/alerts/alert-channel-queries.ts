import { type BodyOf, callOperation } from "@/lib/client/shared/call-operation";
import { operationQuery } from "@/lib/client/shared/operation-query";

/** Polls while the settings are open: the delivery status changes without user action. */
const POLL_INTERVAL_MS = 15_000;

export const channelsOptions = operationQuery(
  "GET /api/v1/alert-channels",
  {},
  { select: ({ items }) => items, refetchInterval: POLL_INTERVAL_MS },
);

export const messagesOptions = (id: string) =>
  operationQuery("GET /api/v1/alert-channels/{id}/messages", { id }, { refetchInterval: POLL_INTERVAL_MS });

export type ChannelInput = BodyOf<"PATCH /api/v1/alert-channels/{id}">;

/** @throws ProblemError with a message for each invalid field */
export async function changeChannel(id: string, body: ChannelInput) {
  const { items } = await callOperation("PATCH /api/v1/alert-channels/{id}", { id, body });
  return items.find((each) => each.id === id);
}

export const deleteChannel = (id: string) => callOperation("DELETE /api/v1/alert-channels/{id}", { id });
