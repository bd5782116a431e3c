import type { PushSnapshot } from "@/lib/domain/tracking/push-snapshot";
import { parseJson } from "./loose-text";
import { parseLeg } from "./parse-push";
import { requireObject, UnreadablePushError } from "./push-wire";

/**
 * Parses a successful answer to a paid query: one leg in the form of a push's `lastResult`.
 *
 * @throws UnreadablePushError when it is not a JSON object, or has neither state nor events
 */
export function parseQueryAnswer(answer: string): PushSnapshot {
  const origin = parseLeg(requireObject("answer", parseAnswer(answer)), "queried");
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
