import { queryOptions } from "@tanstack/react-query";
import { getJson, patchJson, postJson, sendDelete } from "@/lib/client/shared/fetch-json";
import type { AlertMessagePage, AlertOutcome, ChannelView } from "@/lib/domain/alerts/alert-channel";

const PATH = "/api/v1/alert-channels";
const channelPath = (id: string) => `${PATH}/${encodeURIComponent(id)}`;
/** Polls while the settings are open: the delivery status changes without user action. */
const POLL_INTERVAL_MS = 15_000;

export const channelsOptions = queryOptions({
  queryKey: ["alert-channels"],
  queryFn: async ({ signal }) => (await getJson<{ items: ChannelView[] }>(PATH, signal)).items,
  refetchInterval: POLL_INTERVAL_MS,
});

export const messagesOptions = (id: string) =>
  queryOptions({
    queryKey: ["alert-channels", id, "messages"],
    queryFn: ({ signal }) => getJson<AlertMessagePage>(`${channelPath(id)}/messages`, signal),
    refetchInterval: POLL_INTERVAL_MS,
  });

/** The form's values, not yet validated. */
export type ChannelInput = Record<string, unknown>;

/** @throws ProblemError with a message for each invalid field */
export function createChannel(input: ChannelInput): Promise<ChannelView> {
  return postJson(PATH, input);
}

/** @throws ProblemError */
export async function changeChannel(id: string, change: ChannelInput): Promise<ChannelView | undefined> {
  const { items } = await patchJson<{ items: ChannelView[] }>(channelPath(id), change);
  return items.find((each) => each.id === id);
}

export function deleteChannel(id: string): Promise<void> {
  return sendDelete(channelPath(id));
}

export function testChannel(id: string): Promise<AlertOutcome> {
  return postJson(`${channelPath(id)}/test`, {});
}
