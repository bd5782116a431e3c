import type { CallbackRefusal, CallbackVerdict } from "@/lib/domain/tracking/callback-verdict";

/** The JSON that Kuaidi100 reads in answer to a push. With anything but `result: true` it sends the push again. */
export interface PushAnswerBody {
  result: boolean;
  returnCode: string;
  message: string;
}

/** The HTTP answer to a push. */
export interface PushAnswer {
  readonly status: number;
  readonly body: Readonly<PushAnswerBody>;
}

/**
 * The push is stored. Also the answer to an abort, a duplicate and a late push.
 *
 * @see Kuaidi100 document, 2.7 推送返回示例, whose order of keys this has
 */
export const PUSH_ACCEPTED: Readonly<PushAnswerBody> = Object.freeze({
  result: true,
  returnCode: "200",
  message: "成功",
});

const ACCEPTED: PushAnswer = Object.freeze({ status: 200, body: PUSH_ACCEPTED });

/** The HTTP status of each refusal. Its `returnCode` is the same number. */
const REFUSAL_STATUS: Readonly<Record<CallbackRefusal, number>> = {
  source_not_allowed: 403,
  too_large: 413,
  no_callback_id: 400,
  not_a_form: 400,
  no_param: 400,
  bad_signature: 401,
  too_many_pushes: 429,
};
const NOT_SAVED_STATUS = 500;

/** The `returnCode` with which a refused push is answered; ours to define. */
export function getRefusalCode(refusal: CallbackRefusal): string {
  return String(REFUSAL_STATUS[refusal]);
}

/**
 * The HTTP answer for a verdict.
 *
 * @see Kuaidi100 document, 2.6 推送响应报文及错误码解释
 */
export function buildPushAnswer(verdict: CallbackVerdict): PushAnswer {
  if (verdict.kind === "accepted") return ACCEPTED;
  const status = verdict.kind === "refused" ? REFUSAL_STATUS[verdict.refusal] : NOT_SAVED_STATUS;
  return { status, body: buildPushRefusal(String(status), verdict.message) };
}

/**
 * The body for a push that is not stored. Kuaidi100 sends the push again after 30 minutes. The
 * document can be read as three tries or three retries; the desk counts on three tries, at 0, 30 and
 * 60 minutes.
 *
 * @param returnCode `500` for a fault of ours; the others are ours to define
 */
export function buildPushRefusal(returnCode: string, message: string): PushAnswerBody {
  return { result: false, returnCode, message };
}
