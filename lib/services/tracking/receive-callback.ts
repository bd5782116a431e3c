import { message } from "@/lib/domain/shared/message";
import {
  CALLBACK_LIMIT_BYTES,
  type CallbackRefusal,
  type CallbackVerdict,
} from "@/lib/domain/tracking/callback-verdict";
import { getRefusalCode } from "@/lib/kuaidi100/push-answer";
import { type PushForm, parseChineseForm, parsePushForm } from "@/lib/kuaidi100/push-form";
import { logger } from "@/lib/log/logger";
import { recordPush } from "@/lib/server/live/push-batch-summary";
import { config } from "@/lib/server/runtime/config";
import type { PushStore } from "@/lib/services/tracking/push-store/push-store";
import { quarantinePush } from "./quarantine-push";
import { BadSignatureError, receivePush, TooManyPushesError } from "./receive-push";

/** A request to the callback address. */
export interface CallbackRequest {
  /** For the log. */
  requestId?: string;
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

const refuse = (refusal: CallbackRefusal): CallbackVerdict => ({ kind: "refused", refusal });

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
    const { refusal } = verdict;
    const reason = message(
      `pushes.refused.${refusal}`,
      refusal === "too_large" ? { limitBytes: CALLBACK_LIMIT_BYTES } : {},
    );
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
  if (callbackSources && !(source !== null && callbackSources(source))) {
    return refuse("source_not_allowed");
  }
  if (request.bodyBytes > CALLBACK_LIMIT_BYTES) {
    return refuse("too_large");
  }
  if (!callbackId) {
    return refuse("no_callback_id");
  }
  if (request.contentType?.includes("json")) {
    return refuse("not_a_form");
  }
  const verdict = await receiveForm(savePush, callbackId, parsePushForm(body), request, now);
  if (verdict.kind !== "refused" || verdict.refusal !== "bad_signature") return verdict;
  const chinese = parseChineseForm(body);
  if (chinese === null) return verdict;
  const other = await receiveForm(savePush, callbackId, chinese, request, now);
  return other.kind === "refused" && other.refusal === "bad_signature" ? refuse("not_utf8") : other;
}

async function receiveForm(
  savePush: PushStore["savePush"],
  callbackId: string,
  { param, sign }: PushForm,
  { requestId }: CallbackRequest,
  now: number,
): Promise<CallbackVerdict> {
  if (param === null) return refuse("no_param");
  try {
    await receivePush(savePush, { callbackId, param, sign }, now);
    return ACCEPTED;
  } catch (error) {
    if (error instanceof BadSignatureError) return refuse("bad_signature");
    if (error instanceof TooManyPushesError) return refuse("too_many_pushes");
    logger().error({ err: error, requestId }, "a push could not be saved; Kuaidi100 is asked to send it again");
    return { kind: "not_saved" };
  }
}
