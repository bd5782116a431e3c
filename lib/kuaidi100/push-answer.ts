import {
  CALLBACK_LIMIT_BYTES,
  type CallbackRefusal,
  type CallbackVerdict,
} from "@/lib/domain/tracking/callback-verdict";

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

/** The HTTP status of each refusal. Its `returnCode` is the same number. Kuaidi100 always gets Chinese words. */
const REFUSALS: Readonly<Record<CallbackRefusal, { status: number; message: string }>> = {
  source_not_allowed: { status: 403, message: "推送来自没有列入 CALLBACK_SOURCES 的地址，请核对该设置。" },
  too_large: { status: 413, message: `推送内容超过 ${CALLBACK_LIMIT_BYTES} 字节的上限，请检查推送内容。` },
  no_callback_id: { status: 400, message: "回调地址缺少 callbackid 参数，请使用订阅时提交的完整 callbackurl。" },
  not_a_form: {
    status: 400,
    message: "这里只接收表单格式的订阅推送（application/x-www-form-urlencoded），不接收 JSON 推送（如快递管家）。",
  },
  no_param: { status: 400, message: "推送内容缺少 param 字段，请以表单提交 param 和 sign。" },
  bad_signature: { status: 401, message: "签名不正确：请用订阅时的 salt 对 param 原文计算 MD5 后重新推送。" },
  // 401 as well: the form is no UTF-8, and its signature fits in no encoding.
  not_utf8: {
    status: 401,
    message: "推送内容不是 UTF-8 编码，无法核对签名：请以 UTF-8 编码提交表单，并对 UTF-8 的 param 计算签名。",
  },
  too_many_pushes: { status: 429, message: "这个回调地址的推送过于频繁，请稍后重新推送。" },
};
const NOT_SAVED = { status: 500, message: "暂时无法保存推送，请稍后重新推送。" };

/** The `returnCode` with which a refused push is answered; ours to define. */
export function getRefusalCode(refusal: CallbackRefusal): string {
  return String(REFUSALS[refusal].status);
}

/**
 * The HTTP answer for a verdict. Kuaidi100 sends a push that is not stored again after 30 minutes. The
 * document can be read as three tries or three retries; the desk counts on three tries, at 0, 30 and
 * 60 minutes.
 *
 * @see Kuaidi100 document, 2.6 推送响应报文及错误码解释
 */
export function buildPushAnswer(verdict: CallbackVerdict): PushAnswer {
  if (verdict.kind === "accepted") return ACCEPTED;
  const { status, message } = verdict.kind === "refused" ? REFUSALS[verdict.refusal] : NOT_SAVED;
  return { status, body: { result: false, returnCode: String(status), message } };
}
