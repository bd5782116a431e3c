import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody, sendJson } from "@/sandbox/control/http-exchange";
import type { ParcelMonitor } from "@/sandbox/monitoring/parcel-monitor";
import { carrierName, possibleCarriers } from "@/sandbox/parcels/sandbox-carriers";

const VALID_NUMBER = /^[0-9A-Z-]{6,32}$/i;
const FAILURES = {
  "201": "不是有效的快递单号",
  "601": "KEY已过期",
  "701": "KEY有误，或缺少参数",
} as const;

/**
 * Answers `/autonumber/auto?num=&key=`: `[{"comCode":"yuantong","lengthPre":15,"name":"圆通速递"}]`,
 * the most likely carrier first, or `{"returnCode":"201","message":"…"}`. It costs nothing.
 */
export async function handleRecognition(
  request: IncomingMessage,
  response: ServerResponse,
  monitor: ParcelMonitor,
  query: URLSearchParams,
): Promise<void> {
  const form = new URLSearchParams((await readBody(request)).toString("utf8"));
  const [num = "", key = ""] = ["num", "key"].map((name) => (query.get(name) ?? form.get(name) ?? "").trim());
  const code = findFailure(monitor, num, key);
  if (code) return sendJson(response, 200, { result: false, returnCode: code, message: FAILURES[code] });
  const carriers = possibleCarriers(num).map((comCode) => ({
    comCode,
    lengthPre: num.length,
    name: carrierName(comCode),
  }));
  sendJson(response, 200, carriers);
}

function findFailure(monitor: ParcelMonitor, num: string, key: string): keyof typeof FAILURES | undefined {
  const account = monitor.accounts.find(key);
  if (!account || num === "") return "701";
  if (account.expiresAt !== null && account.expiresAt <= monitor.clock.now()) return "601";
  return VALID_NUMBER.test(num) ? undefined : "201";
}
