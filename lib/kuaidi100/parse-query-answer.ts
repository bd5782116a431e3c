import { latestCredible } from "@/lib/domain/tracking/event-times";
import type { PushSnapshot } from "@/lib/domain/tracking/push-snapshot";
import { parseJson } from "./parse-foreign-json";
import { parseLeg } from "./parse-push";
import { requireObject, UnreadablePushError } from "./push-wire";

/**
 * Parses a successful answer to a paid query: one leg in the form of a push's `lastResult`.
 *
 * @param receivedAt ms since 1970 UTC; later events are not compared with others
 * @throws UnreadablePushError when it is not a JSON object, or has neither state nor events
 */
export function parseQueryAnswer(answer: string, receivedAt: number): PushSnapshot {
  const origin = parseLeg(
    requireObject("answer", parseAnswer(answer)),
    "queried",
    latestCredible("origin", receivedAt),
  );
  if (origin === null) throw new UnreadablePushError("nothingInAnswer");
  return {
    status: "queried",
    rawStatus: null,
    message: null,
    isCorrected: false,
    oldCarrier: null,
    newCarrier: null,
    origin,
    destination: null,
  };
}

function parseAnswer(answer: string): unknown {
  try {
    return parseJson(answer);
  } catch {
    throw new UnreadablePushError("notJson", { name: "answer" });
  }
}
