/**
 * Messages of failed queries. 505 is the sandbox's own: Kuaidi100 does not publish the code of a
 * locked number.
 */
const FAILURES = {
  "400": "提交的数据不完整，或者贵公司没授权",
  "408": "快递公司参数异常：验证码错误",
  "500": "查询无结果，请隔段时间再查",
  "501": "服务器错误",
  "502": "服务器繁忙",
  "503": "验证签名失败",
  "505": "锁单：此单号查询过于频繁，已锁定24小时",
  "601": "POLL:KEY已过期或单量已用完",
} as const;

export type QueryFailureCode = keyof typeof FAILURES;

/** `{"result":false,"returnCode":"500","message":"查询无结果，请隔段时间再查"}` */
export function buildQueryFailure(returnCode: QueryFailureCode) {
  return { result: false, returnCode, message: FAILURES[returnCode] };
}

export function isQueryFailureCode(code: unknown): boolean {
  return typeof code === "string" && Object.hasOwn(FAILURES, code);
}
