import type { CallbackRefusal, CallbackVerdict } from "@/lib/domain/tracking/callback-verdict";
import { getRefusalCode } from "@/lib/kuaidi100/push-answer";
import { parsePushForm } from "@/lib/kuaidi100/push-form";
import { recordPush } from "@/lib/server/live/push-batch-summary";
import { config } from "@/lib/server/runtime/config";
import { logger } from "@/lib/server/runtime/logger";
import type { PushStore } from "@/lib/services/tracking/push-store/push-store";
import { quarantinePush } from "./quarantine-push";
import { BadSignatureError, receivePush, TooManyPushesError } from "./receive-push";

/** The largest body that is received, in bytes. 300 events make about 250 KB; nothing from Kuaidi100 comes near it. */
export const CALLBACK_LIMIT_BYTES = 2 * 1024 * 1024;

/** A request to the callback address. */
export interface CallbackRequest {
  /** Address of the sender; null where it is not known for sure. */
  source: string | null;
  callbackId: string | null;
  contentType: string | null;
  /** The body, or only its beginning where it is larger than the limit. */
  body: Buffer;
  /** Size of the whole body. */
  bodyBytes: number;
}

const ACCEPTED: CallbackVerdict = Object.freeze({ kind: "accepted" });

const refuse = (refusal: CallbackRefusal, message: string): CallbackVerdict => ({ kind: "refused", refusal, message });

/**
 * Receives one callback: checks it, and has its push stored. Accepted means stored and synced to
 * disk. A refused one goes to the quarantine. Never throws.
 *
 * @param now when the request arrived, in ms since 1970
 */
export async function receiveCallback(
  store: PushStore,
  request: CallbackRequest,
  now: number,
): Promise<CallbackVerdict> {
  const verdict = await checkAndReceive(store, request, now);
  if (verdict.kind === "refused") {
    recordPush("refused", null);
    const { refusal, message: reason } = verdict;
    quarantinePush(store.saveRefusedPush, { ...request, reason, returnCode: getRefusalCode(refusal) }, now);
  }
  return verdict;
}

async function checkAndReceive(
  { savePush }: PushStore,
  request: CallbackRequest,
  now: number,
): Promise<CallbackVerdict> {
  const { source, callbackId, body } = request;
  const { callbackSources } = config();
  if (callbackSources && source !== null && !callbackSources(source)) {
    return refuse("source_not_allowed", "推送来自没有列入 CALLBACK_SOURCES 的地址，请核对该设置。");
  }
  if (request.bodyBytes > CALLBACK_LIMIT_BYTES) {
    return refuse("too_large", `推送内容超过 ${CALLBACK_LIMIT_BYTES} 字节的上限，请检查推送内容。`);
  }
  if (!callbackId) {
    return refuse("no_callback_id", "回调地址缺少 callbackid 参数，请使用订阅时提交的完整 callbackurl。");
  }
  if (request.contentType?.includes("json")) {
    return refuse(
      "not_a_form",
      "这里只接收表单格式的订阅推送（application/x-www-form-urlencoded），不接收 JSON 推送（如快递管家）。",
    );
  }
  const { param, sign } = parsePushForm(body);
  if (param === null) return refuse("no_param", "推送内容缺少 param 字段，请以表单提交 param 和 sign。");
  try {
    await receivePush(savePush, { callbackId, param, sign }, now);
    return ACCEPTED;
  } catch (error) {
    if (error instanceof BadSignatureError) return refuse("bad_signature", error.message);
    if (error instanceof TooManyPushesError) return refuse("too_many_pushes", error.message);
    logger().error({ err: error }, "a push could not be saved; Kuaidi100 is asked to send it again");
    return { kind: "not_saved", message: "暂时无法保存推送，请稍后重新推送。" };
  }
}
