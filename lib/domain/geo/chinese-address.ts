/** The provinces, by the characters that their names begin with in full and in short. */
const PROVINCE =
  /^(中国)?(北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)./u;

/**
 * Whether Kuaidi100 can find the place: in China an address begins with its province.
 *
 * @see Kuaidi100 document, 1.3, `from` and `to`: 省-市-区
 */
export function isChineseAddress(text: string): boolean {
  return PROVINCE.test(text);
}
