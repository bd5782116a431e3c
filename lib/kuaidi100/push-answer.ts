/** The answer to a push. Without `result: true` Kuaidi100 sends the push again. */
export interface PushAnswer {
  result: boolean;
  returnCode: string;
  message: string;
}

/**
 * The push is stored. Also the answer to an abort, a duplicate and a late push.
 *
 * @see Kuaidi100 document, 2.7 推送返回示例, with the same order of keys
 */
export const PUSH_ACCEPTED: Readonly<PushAnswer> = Object.freeze({
  result: true,
  returnCode: "200",
  message: "成功",
});

/**
 * The push is not stored. Kuaidi100 retries every 30 minutes, three times, then drops it.
 *
 * @param returnCode `500` for a fault of ours; other codes are defined by us
 * @see Kuaidi100 document, 2.6 推送响应报文及错误码解释
 */
export function buildPushRefusal(returnCode: string, message: string): PushAnswer {
  return { result: false, returnCode, message };
}
