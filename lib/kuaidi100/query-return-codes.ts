/**
 * What to do after a failed query. `retry`: ask again later. `pause`: ask nothing for this account
 * until its owner has acted. `none`: Kuaidi100 has no trace. `refuse`: return it to the merchant.
 */
export type QueryPolicy = "retry" | "pause" | "none" | "refuse";

export interface QueryCode {
  code: string;
  /** What happened, in one Chinese sentence. */
  meaning: string;
  /** What the merchant does now, in Chinese. */
  mend: string;
  policy: QueryPolicy;
}

const QUERY_CODES: Readonly<Record<string, Omit<QueryCode, "code">>> = {
  "400": {
    meaning: "快递100没有接受这次查询：快递公司或者提交的数据不对。",
    mend: "先核对快递公司选得对不对，再看运单号有没有漏位、多位，改好后半小时再查。",
    policy: "refuse",
  },
  "408": {
    meaning: "电话核对不上：这家快递公司要用寄件人或收件人的电话才能查。",
    mend: "请在运单里填对寄件人或收件人的电话（后四位也可以；虚拟号码填“-”后面的四位），半小时后再查。",
    policy: "refuse",
  },
  "500": {
    meaning: "快递100没有查到这个单号的轨迹。",
    mend: "刚打的面单过几个小时才有轨迹，可以稍后再查；一直没有的话，多半是快递公司选错了或者没有揽收。",
    policy: "none",
  },
  "501": {
    meaning: "快递100的服务器出错，这次没有查成。",
    mend: "稍后再查即可；自动的查询会自己重试。",
    policy: "retry",
  },
  "502": {
    meaning: "快递100的服务器忙，这次没有查成。",
    mend: "稍后再查即可；自动的查询会自己重试。",
    policy: "retry",
  },
  "503": {
    meaning: "快递100验证签名失败：customer 或者查询用的授权 Key 不对。",
    mend: "请店主到快递100企业管理后台核对 customer 和授权 Key，在“设置”里改好，再继续查询。",
    policy: "pause",
  },
  "601": {
    meaning: "授权 Key 已过期，或者账号没有可用单量。",
    mend: "请店主到快递100企业管理后台充值，再继续查询；等着查的运单一个不丢。",
    policy: "pause",
  },
};

/** Kuaidi100 writes this when a number was queried too often (锁单). */
const LOCKED = /锁单|已锁|锁定|查询过于频繁|频率过高/;

/** Whether a failure says that Kuaidi100 has locked the number, for 24 hours. */
export function saysLocked(message: string): boolean {
  return LOCKED.test(message);
}

/** Whether it is a failed query of the number, of which five cost a unit: no trace, or a wrong phone. */
export function countsAsFailure(code: string): boolean {
  return code === "500" || code === "408";
}

/**
 * The meaning of a query's return code and what to do. An undocumented code counts as refused, because
 * repeating the query could cost money.
 *
 * @see Kuaidi100, 实时快递查询接口, 返回码
 */
export function explainQueryCode(code: string): QueryCode {
  const known = Object.hasOwn(QUERY_CODES, code) ? QUERY_CODES[code] : undefined;
  if (known) return { code, ...known };
  return {
    code,
    meaning: `快递100没有接受这次查询，返回了文档里没有的代码 ${code}。`,
    mend: "请核对运单号和快递公司，半小时后再查一次；仍然不行的话，把这个代码告诉快递100的客服。",
    policy: "refuse",
  };
}
