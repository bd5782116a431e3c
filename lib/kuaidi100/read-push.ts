import { readState } from "@/lib/domain/shipments/states";
import { readBeijingTime } from "@/lib/domain/time/beijing-time";
import type { LegSnapshot, PushSnapshot, TraceEvent } from "@/lib/domain/tracking/push-snapshot";
import { parseJson, readText } from "./loose-text";
import { type Fields, fieldsAt, isFields, listAt, optionalFieldsAt, readCode, UnreadablePushError } from "./push-wire";

/**
 * Reads the `param` of a push, however loosely it is written.
 *
 * @throws UnreadablePushError when it is no JSON object, or holds something else where a result or
 * the list of events belongs
 * @see Kuaidi100 document, 2.3 推送输入参数
 */
export function readPush(param: string): PushSnapshot {
  const push = fieldsAt("param", readJson(param));
  refuseOtherProducts(push);
  try {
    return readSnapshot(push);
  } catch (error) {
    // A field that is nested too deeply to be written as text again.
    if (error instanceof RangeError) throw new UnreadablePushError("JSON 嵌套过深。");
    throw error;
  }
}

function readJson(param: string): unknown {
  try {
    return parseJson(param.startsWith("\uFEFF") ? param.slice(1) : param);
  } catch {
    // A SyntaxError as a rule; a RangeError when the nesting exhausts the stack.
    throw new UnreadablePushError("param 不是有效的 JSON 文本。");
  }
}

/** 快递管家 pushes to the same kind of address in a form of its own, so the two are easily mixed up. */
function refuseOtherProducts(push: Fields): void {
  if (Object.hasOwn(push, "express_info") || Object.hasOwn(push, "last_result")) {
    throw new UnreadablePushError(
      "这是快递100另一产品（快递管家）的推送，字段为 express_info 一类的下划线写法。这里只接收“快递信息推送”服务的推送，请检查回调地址配置在哪个产品上。",
    );
  }
}

function readSnapshot(push: Fields): PushSnapshot {
  const rawStatus = readText(push.status);
  const lastResult = optionalFieldsAt("lastResult", push.lastResult);
  const destResult = optionalFieldsAt("destResult", push.destResult);
  if (rawStatus === null && !lastResult && !destResult) {
    throw new UnreadablePushError("没有 status，也没有 lastResult 和 destResult。");
  }
  const autoCheck = readText(push.autoCheck);
  return {
    status: readStatus(rawStatus),
    rawStatus,
    message: readText(push.message),
    isCorrected: autoCheck === "1" || autoCheck === "true",
    oldCarrier: readCode(push.comOld),
    newCarrier: readCode(push.comNew),
    origin: lastResult && readLeg("lastResult", lastResult),
    destination: destResult && readLeg("destResult", destResult),
  };
}

function readStatus(raw: string | null): PushSnapshot["status"] {
  const status = raw?.trim().toLowerCase();
  switch (status) {
    case "polling":
    case "shutdown":
    case "abort":
    case "updateall":
      return status;
    default:
      return "other";
  }
}

/** The fields that the document tells to ignore are left out. */
function readLeg(path: string, result: Fields): LegSnapshot | null {
  const events = listAt(`${path}.data`, result.data).map((event, index) =>
    readEvent(isFields(event) ? event : fieldsAt(`${path}.data[${index}]`, event)),
  );
  const carrier = readCode(result.com);
  const state = readState(readText(result.state));
  const hasState = state.state !== null || state.raw !== null;
  if (events.length === 0 && !hasState && carrier === null) return null;
  return { carrier, waybillNumber: readText(result.nu), state, events };
}

/** All but the first three fields come only with `resultv2`. */
function readEvent(event: Fields): TraceEvent {
  const time = readText(event.ftime) ?? readText(event.time) ?? "";
  return {
    time,
    clock: readBeijingTime(time),
    context: readText(event.context) ?? "",
    status: readText(event.status),
    statusCode: readText(event.statusCode),
    areaCode: readText(event.areaCode),
    areaName: readText(event.areaName),
    areaCenter: readText(event.areaCenter),
    location: readText(event.location),
  };
}
