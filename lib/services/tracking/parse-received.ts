import type { PushSource } from "@/lib/domain/tracking/push-log-entry";
import type { PushSnapshot } from "@/lib/domain/tracking/push-snapshot";
import { parsePush } from "@/lib/kuaidi100/parse-push";
import { parseQueryAnswer } from "@/lib/kuaidi100/parse-query-answer";

/**
 * Parses the text of a stored push, or of a stored answer to a query.
 *
 * @param receivedAt ms since 1970 UTC
 * @throws UnreadablePushError
 */
export function parseReceived(source: PushSource, text: string, receivedAt = Number.POSITIVE_INFINITY): PushSnapshot {
  return source === "query" ? parseQueryAnswer(text, receivedAt) : parsePush(text, receivedAt);
}
