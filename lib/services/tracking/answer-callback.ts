import type { Store } from "@/db/store";
import { buildPushRefusal, PUSH_ACCEPTED, type PushAnswer } from "@/lib/kuaidi100/push-answer";
import { parsePushForm } from "@/lib/kuaidi100/push-form";
import { recordPush } from "@/lib/server/live/push-batch-summary";
import { config } from "@/lib/server/runtime/config";
import { logger } from "@/lib/server/runtime/logger";
import { createSaveRefusedPush, quarantinePush, type SaveRefusedPush } from "./quarantine-push";
import { BadSignatureError, type KeepPush, keepIn, receivePush, TooManyPushesError } from "./receive-push";

/** 300 events make about 250 KB; nothing that Kuaidi100 sends comes near this. */
export const CALLBACK_LIMIT_BYTES = 2 * 1024 * 1024;

/** A callback as HTTP brings it. */
export interface CallbackRequest {
  /** Address of the sender; null where it is not known for sure. */
  source: string | null;
  callbackId: string | null;
  contentType: string | null;
  /** Only its beginning where it is larger than the limit. */
  body: Buffer;
  bodyBytes: number;
}

export interface CallbackAnswer {
  status: number;
  body: PushAnswer;
}

/** Where pushes are kept. */
export interface PushKeeper {
  keep: KeepPush;
  keepRefused: SaveRefusedPush;
}

export function pushKeeper(store: Store): PushKeeper {
  return { keep: keepIn(store), keepRefused: createSaveRefusedPush(store) };
}

const refuse = (status: number, message: string): CallbackAnswer => ({
  status,
  body: buildPushRefusal(String(status), message),
});

/**
 * Receives one push and answers what Kuaidi100 is to hear: accepted only once the push is durable.
 * What is refused goes to the quarantine.
 *
 * @see Kuaidi100 document, 2.6 推送响应报文及错误码解释
 */
export async function answerCallback(
  keeper: PushKeeper,
  request: CallbackRequest,
  now: number,
): Promise<CallbackAnswer> {
  const answer = await receive(keeper, request, now);
  if (answer.status >= 400 && answer.status < 500) {
    recordPush("refused", null);
    const { message: reason, returnCode } = answer.body;
    quarantinePush(keeper.keepRefused, { ...request, reason, returnCode }, now);
  }
  return answer;
}

async function receive({ keep }: PushKeeper, request: CallbackRequest, now: number): Promise<CallbackAnswer> {
  const { source, callbackId, body } = request;
  const { callbackSources } = config();
  if (callbackSources && source !== null && !callbackSources(source)) {
    return refuse(403, "推送来自没有列入 CALLBACK_SOURCES 的地址，请核对该设置。");
  }
  if (request.bodyBytes > CALLBACK_LIMIT_BYTES) {
    return refuse(413, `推送内容超过 ${CALLBACK_LIMIT_BYTES} 字节的上限，请检查推送内容。`);
  }
  if (!callbackId) return refuse(400, "回调地址缺少 callbackid 参数，请使用订阅时提交的完整 callbackurl。");
  if (request.contentType?.includes("json")) {
    return refuse(
      400,
      "这里只接收表单格式的订阅推送（application/x-www-form-urlencoded），不接收 JSON 推送（如快递管家）。",
    );
  }
  const { param, sign } = parsePushForm(body);
  if (param === null) return refuse(400, "推送内容缺少 param 字段，请以表单提交 param 和 sign。");
  try {
    await receivePush(keep, { callbackId, param, sign }, now);
    return { status: 200, body: PUSH_ACCEPTED };
  } catch (error) {
    if (error instanceof BadSignatureError) return refuse(401, error.message);
    if (error instanceof TooManyPushesError) return refuse(429, error.message);
    logger().error({ err: error }, "a push could not be kept; Kuaidi100 is told to send it again");
    return refuse(500, "暂时无法保存推送，请稍后重新推送。");
  }
}
