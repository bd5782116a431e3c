/** Provinces by their short names; each municipality is its own city. */
export const PROVINCES: Readonly<Record<string, string>> = {
  北京: "北京市",
  天津: "天津市",
  上海: "上海市",
  重庆: "重庆市",
  河北: "河北省",
  山西: "山西省",
  辽宁: "辽宁省",
  吉林: "吉林省",
  黑龙江: "黑龙江省",
  江苏: "江苏省",
  浙江: "浙江省",
  安徽: "安徽省",
  福建: "福建省",
  江西: "江西省",
  山东: "山东省",
  河南: "河南省",
  湖北: "湖北省",
  湖南: "湖南省",
  广东: "广东省",
  海南: "海南省",
  四川: "四川省",
  贵州: "贵州省",
  云南: "云南省",
  陕西: "陕西省",
  甘肃: "甘肃省",
  青海: "青海省",
  台湾: "台湾省",
  内蒙古: "内蒙古自治区",
  广西: "广西壮族自治区",
  西藏: "西藏自治区",
  宁夏: "宁夏回族自治区",
  新疆: "新疆维吾尔自治区",
  香港: "香港特别行政区",
  澳门: "澳门特别行政区",
};

const SHORT_NAMES = Object.keys(PROVINCES).join("|");
const PROVINCE = new RegExp(`^(?:中国)?(${SHORT_NAMES})(?:省|特别行政区|(?:壮族|回族|维吾尔)?自治区)?`, "u");
const REPEATED = /^(?:北京|天津|上海|重庆)市?/u;
const UNIT = /^(.{1,11}?(?:自治州|地区|林区|盟|市(?!区)|县|旗(?!区)|(?<![小社校厂园景])区))/u;
const IS_CITY = /(?:自治州|地区|林区|盟|市)$/u;
/** Words of a street or a village: a place name that contains one is not a district. */
const IN_DETAIL = /[街村号弄栋\d]|.[镇路道]/u;
/** Headings of the official list of places that are not places. */
const HEADING = /^(?:市辖区|直辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)/u;

/**
 * Province, city and district of a Chinese address, which is all that Kuaidi100 needs:
 * `广东 深圳市 南山区 科技园 1 栋` becomes `广东省深圳市南山区`.
 *
 * @returns undefined when it does not begin with a province, or when no place follows
 * @see Kuaidi100 document, 1.3, `from` and `to`: 省-市-区
 */
export function shortenAddress(address: string): string | undefined {
  const plain = address.replace(/[\s,，、/·-]+/gu, "");
  const [whole, short] = PROVINCE.exec(plain) ?? [];
  if (whole === undefined || short === undefined) return undefined;
  const province = PROVINCES[short] ?? short;
  const isMunicipality = province.endsWith("市");
  let rest = plain.slice(whole.length);
  const names: string[] = [];
  if (isMunicipality) rest = rest.replace(/^市/u, "").replace(REPEATED, (name) => (name.startsWith(short) ? "" : name));
  // `吉林市昌邑区`: the city has the name of its province, which is omitted.
  else if (whole === short && rest.startsWith("市")) rest = `${short}${rest}`;
  for (let level = 0; level < 2; level += 1) {
    rest = rest.replace(HEADING, "");
    const unit = UNIT.exec(rest)?.[1];
    const isDistrict = level === 1 || isMunicipality;
    if (unit === undefined || (isDistrict && IN_DETAIL.test(unit))) break;
    names.push(unit);
    rest = rest.slice(unit.length);
    if (isDistrict || !IS_CITY.test(unit)) break;
  }
  return names.length > 0 ? `${province}${names.join("")}` : undefined;
}
