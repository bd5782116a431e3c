import type { z } from "zod";
import { readBeijingTime } from "@/lib/domain/beijing-time";
import { AppError } from "@/lib/domain/errors";
import type { LegSnapshot, PushSnapshot, TraceEvent } from "@/lib/domain/push-snapshot";
import { readState } from "@/lib/domain/states";
import { readText } from "./loose-text";
import { type EventWire, pushWire, type ResultWire } from "./push-wire";

/** A push that cannot be folded into a shipment. Its message says in Chinese what is wrong with it. */
export class UnreadablePushError extends AppError {
  constructor(reason: string) {
    super("unreadable_push", `推送内容无法读取：${reason}`, { reason });
  }
}

/**
 * Reads the `param` of a push, however loosely it is written.
 *
 * @throws UnreadablePushError when it is no JSON object, or holds something else where a result or
 * the list of events belongs
 * @see Kuaidi100 document, 2.3 推送输入参数
 */
export function readPush(param: string): PushSnapshot {
  const json = parseJson(param);
  refuseOtherProducts(json);
  const wire = checkShape(json);
  if (wire.status === null && !wire.lastResult && !wire.destResult) {
    throw new UnreadablePushError("没有 status，也没有 lastResult 和 destResult。");
  }
  return {
    status: readStatus(wire.status),
    rawStatus: wire.status,
    message: wire.message,
    isCorrected: wire.autoCheck === "1" || wire.autoCheck === "true",
    oldCarrier: wire.comOld,
    newCarrier: wire.comNew,
    origin: readLeg(wire.lastResult),
    destination: readLeg(wire.destResult),
  };
}

function parseJson(param: string): unknown {
  try {
    return JSON.parse(param.replace(/^\uFEFF/, ""));
  } catch {
    // A SyntaxError as a rule; a RangeError when the nesting exhausts the stack.
    throw new UnreadablePushError("param 不是有效的 JSON 文本。");
  }
}

/** 快递管家 pushes to the same kind of address in a form of its own, so the two are easily mixed up. */
function refuseOtherProducts(json: unknown): void {
  const isObject = typeof json === "object" && json !== null;
  if (isObject && (Object.hasOwn(json, "express_info") || Object.hasOwn(json, "last_result"))) {
    throw new UnreadablePushError(
      "这是快递100另一产品（快递管家）的推送，字段为 express_info 一类的下划线写法。这里只接收“快递信息推送”服务的推送，请检查回调地址配置在哪个产品上。",
    );
  }
}

function checkShape(json: unknown): z.infer<typeof pushWire> {
  try {
    const result = pushWire.safeParse(json);
    if (result.success) return result.data;
    throw new UnreadablePushError(explain(result.error.issues[0]));
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadablePushError("JSON 嵌套过深。");
    throw error;
  }
}

/** `lastResult.data[3] 应为对象` */
function explain(issue: z.core.$ZodIssue | undefined): string {
  const path = (issue?.path ?? []).reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)),
    "",
  );
  const isList = issue?.code === "invalid_type" && issue.expected === "array";
  return `${path || "param"} 应为${isList ? "数组" : "对象"}。`;
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

function readLeg(wire: ResultWire | null | undefined): LegSnapshot | null {
  if (!wire) return null;
  const events = (wire.data ?? []).map(readEvent);
  const state = readState(wire.state);
  const hasState = state.state !== null || state.raw !== null;
  if (events.length === 0 && !hasState && wire.com === null) return null;
  return { carrier: wire.com, waybillNumber: wire.nu, state, events };
}

/** All but the first three fields come only with `resultv2`. */
function readEvent(wire: EventWire): TraceEvent {
  const time = readText(wire.ftime) ?? readText(wire.time) ?? "";
  return {
    time,
    clock: readBeijingTime(time),
    context: readText(wire.context) ?? "",
    status: readText(wire.status),
    statusCode: readText(wire.statusCode),
    areaCode: readText(wire.areaCode),
    areaName: readText(wire.areaName),
    areaCenter: readText(wire.areaCenter),
    location: readText(wire.location),
  };
}
