/** The provinces, by the first characters of their full and short names. */
const PROVINCE =
  /^(中国)?(北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)./u;

/**
 * Whether Kuaidi100 can locate the address: in China it must begin with its province.
 *
 * @see Kuaidi100 document, 1.3, `from` and `to`: 省-市-区
 */
export function isChineseAddress(text: string): boolean {
  return PROVINCE.test(text);
}
