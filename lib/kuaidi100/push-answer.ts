/** What Kuaidi100 reads in answer to a push. With anything but `result: true` it pushes again. */
export interface PushAnswer {
  result: boolean;
  returnCode: string;
  message: string;
}

/**
 * The push is stored. Also the answer to an abort, a duplicate and a late push.
 *
 * @see Kuaidi100 document, 2.7 推送返回示例, whose order of keys this keeps
 */
export const PUSH_ACCEPTED: Readonly<PushAnswer> = Object.freeze({
  result: true,
  returnCode: "200",
  message: "成功",
});

/**
 * The push is not stored. Kuaidi100 comes back 30 minutes later, three times, then drops it.
 *
 * @param returnCode `500` for a fault of ours; the others are ours to define
 * @see Kuaidi100 document, 2.6 推送响应报文及错误码解释
 */
export function buildPushRefusal(returnCode: string, message: string): PushAnswer {
  return { result: false, returnCode, message };
}
