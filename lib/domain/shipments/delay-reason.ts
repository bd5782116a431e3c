/** Why a parcel is held up, where the carrier's text says it. */
export const DELAY_REASONS = ["weather", "papers", "address", "embargo", "full"] as const;
export type DelayReason = (typeof DELAY_REASONS)[number];

/** A cause and a weather: 暴雨 alone may be a street, and 天气 a greeting. */
const WEATHER =
  /(?:受|因|由于|遭遇)(?:当地|本地|近期|持续|局部|强|特大|恶劣|极端|的){0,3}(?:天气|暴雨|大雨|降雨|暴雪|大雪|降雪|冰雪|雨雪|台风|大雾|洪水|洪涝|沙尘)|天气(?:原因|影响)|(?:adverse|severe|bad|due to) weather|weather delay/iu;
const PAPERS =
  /(?:补充|缺少|缺|提供|上传|等待|待补)[^，。；,;]{0,12}(?:资料|身份信息|身份证明|发票)|(?:身份信息|身份证号?|清关资料|申报信息)[^，。；,;]{0,8}(?:不符|有误|缺失|不全|未提供|未上传)|(?:awaiting|missing|incomplete|additional) (?:customs |clearance |import )?(?:documents?|documentation|paperwork|invoice)/iu;
const ADDRESS =
  /地址(?:不详|错误|有误|不清|不完整|不全|欠详)|无此地址|查无此人|(?:incorrect|incomplete|insufficient|wrong|bad) address|address (?:is )?(?:incorrect|incomplete|insufficient|wrong)/iu;
const EMBARGO =
  /(?:含|属于?|有|系|为)[^，。；,;]{0,6}(?:禁寄|禁运|违禁)品?|(?:暂停|停止)(?:收寄|投递|派送|运输|发运)|(?:prohibited|restricted|forbidden) (?:item|goods|article)s?|embargo/iu;
const FULL =
  /爆仓|(?:柜|驿站|网点|仓)已?满(?=$|[，。；,;！! ])|(?:快件|货物|包裹|件量|货量|单量)[^，。；,;]{0,4}(?:积压|过大|激增|暴增)|(?:locker|facility|depot|station) (?:is )?full|(?:high|peak|heavy) (?:parcel )?volumes?/iu;

const PATTERNS: readonly [DelayReason, RegExp][] = [
  ["weather", WEATHER],
  ["papers", PAPERS],
  ["address", ADDRESS],
  ["embargo", EMBARGO],
  ["full", FULL],
];

/** What may happen, must not happen, or is not so. */
const SUPPOSED = /如|若|可能|避免|请勿|切勿|不得|严禁|未发现|没有|无违禁|\b(?:if|may|no|not|avoid)\b/iu;
/** What is over. */
const OVER =
  /已(?:经)?(?:恢复|解除|更正|修改|补充|补齐|提交|上传|提供|解决|放行|清关|疏通)|\b(?:resumed|resolved|received|corrected|cleared)\b/iu;
const CLAUSE = /[，。；！,;!]/u;
/** No carrier gives a reason after so many characters. */
const MAX_LENGTH = 300;

/**
 * The reason of a delay in the words of a carrier's event; null where none is given, where it is only possible, and where
 * the event says that it is over.
 */
export function findDelayReason(text: string | null): DelayReason | null {
  const read = text?.slice(0, MAX_LENGTH) ?? "";
  if (OVER.test(read)) return null;
  for (const clause of read.split(CLAUSE)) {
    const found = SUPPOSED.test(clause) ? undefined : PATTERNS.find(([, pattern]) => pattern.test(clause));
    if (found) return found[0];
  }
  return null;
}
