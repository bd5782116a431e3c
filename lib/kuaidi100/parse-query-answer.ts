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
  const origin = parseLeg(requireObject("answer", parseAnswer(answer)));
  if (origin === null) throw new UnreadablePushError("查询结果里没有状态，也没有轨迹。");
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
    throw new UnreadablePushError("查询结果不是有效的 JSON 文本。");
  }
}
