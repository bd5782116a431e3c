/**
 * What to do with a subscription after an answer. `accepted`: monitored from now on. `tracked`:
 * monitored already. `retry`: send again later. `pause`: send nothing for this account until its
 * owner has acted. `refuse`: return it to the merchant.
 */
export type ReturnPolicy = "accepted" | "tracked" | "retry" | "pause" | "refuse";

export interface ReturnCode {
  code: string;
  /** The meaning of the code, in one Chinese sentence. */
  meaning: string;
  /** What the merchant does to correct it, in Chinese. */
  mend: string;
  policy: ReturnPolicy;
}

const CARRIER_OR_DATA =
  "先核对快递公司选得对不对（名字相近的容易选错，如“顺丰速运”和“顺丰快运”），再看运单号有没有漏位、多位。改好后重新提交即可。";

/** Documents of different years swap 700 and 701, so both have the same advice. */
const RETURN_CODES: Readonly<Record<string, Omit<ReturnCode, "code">>> = {
  "200": {
    meaning: "订阅成功。",
    mend: "不用做什么。快递100大约 15 分钟后第一次查询，查到轨迹就会推送过来。",
    policy: "accepted",
  },
  "500": {
    meaning: "快递100的服务器暂时出错。",
    mend: "系统稍后会自动重试，您不用操作。如果一直如此，请检查快递公司编码是否写对。",
    policy: "retry",
  },
  "501": {
    meaning: "这个运单号已经订阅过，正在跟踪中。",
    mend: "不用重新提交，轨迹有变化会照常推送。如果跟踪已经结束而想重新订阅，请在结束半小时后再试。",
    policy: "tracked",
  },
  "502": {
    meaning: "提交的内容里有敏感词，被快递100的安全防护拦下了。",
    mend: "看看回调地址、收发地址里有没有容易误判的词，改掉后重试；找不出来的话，请联系快递100的工作人员。",
    policy: "refuse",
  },
  "600": {
    meaning: "授权 Key 不对，或者账号已没有可用单量。",
    mend: "请到快递100企业管理后台核对授权 Key 并查看剩余单量，充值或更正后，由店主点“继续”，排队的运单会接着发。一单不丢；没点的话，系统每 10 分钟试一单，通了就自己继续。",
    policy: "pause",
  },
  "601": {
    meaning: "授权 Key 已过期，账号没有可用单量。",
    mend: "请到快递100企业管理后台充值，再由店主点“继续”，排队的运单会接着发。一单不丢；没点的话，系统每 10 分钟试一单，通了就自己继续。",
    policy: "pause",
  },
  "700": {
    meaning: "快递100不支持这家快递公司，或者订阅数据有误。",
    mend: CARRIER_OR_DATA,
    policy: "refuse",
  },
  "701": {
    meaning: "订阅数据有误，或者回调地址不可用。",
    mend: `${CARRIER_OR_DATA}如果多个运单都这样，请检查对外地址（PUBLIC_URL）能否从公网访问。`,
    policy: "refuse",
  },
  "702": {
    meaning: "快递100识别不出这个运单号属于哪家快递公司。",
    mend: "请手动选好快递公司再提交。如果运单号没有问题，也请看看账号是否还有可用单量。",
    policy: "refuse",
  },
};

/**
 * The meaning of a return code and what to do. An undocumented code counts as refused, because
 * repeating the request could cost money.
 *
 * @see Kuaidi100 document, 1.5 订阅返回信息代码含义
 */
export function explainReturnCode(code: string): ReturnCode {
  const known = Object.hasOwn(RETURN_CODES, code) ? RETURN_CODES[code] : undefined;
  if (known) return { code, ...known };
  return {
    code,
    meaning: `快递100没有接受订阅，返回了文档里没有的代码 ${code}。`,
    mend: "请核对运单号和快递公司后重试一次；仍然不行的话，把这个代码告诉快递100的客服。",
    policy: "refuse",
  };
}
