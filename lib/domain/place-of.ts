/** Short names of the provinces; the municipalities are their own city. */
const PROVINCES = [
  "北京",
  "天津",
  "上海",
  "重庆",
  "河北",
  "山西",
  "辽宁",
  "吉林",
  "黑龙江",
  "江苏",
  "浙江",
  "安徽",
  "福建",
  "江西",
  "山东",
  "河南",
  "湖北",
  "湖南",
  "广东",
  "海南",
  "四川",
  "贵州",
  "云南",
  "陕西",
  "甘肃",
  "青海",
  "台湾",
  "内蒙古",
  "广西",
  "西藏",
  "宁夏",
  "新疆",
  "香港",
  "澳门",
] as const;
export type Province = (typeof PROVINCES)[number];

/** Every province by its short name, as settings name one. */
export const PROVINCE_NAMES: readonly Province[] = PROVINCES;

/** Where few parcels go and each takes longer. */
export const REMOTE_PROVINCES: readonly Province[] = ["新疆", "西藏", "青海", "内蒙古", "海南"];

const MUNICIPALITIES: readonly string[] = ["北京", "天津", "上海", "重庆"];
const SUFFIX = /^(?:省|市|特别行政区|(?:壮族|回族|维吾尔)?自治区)/u;
const CITY = /^(.{1,10}?)(?:自治州|地区|盟|市)/u;
const SEPARATORS = /[\s,，、/·-]+/gu;

export interface Place {
  province: Province | null;
  /** Without its 市; null where the text names none. */
  city: string | null;
}

const NOWHERE: Place = { province: null, city: null };
/** Merchants send to the same places again and again; an address is read once. */
const known = new Map<string, Place>();
const MOST_KNOWN = 5_000;

/** Province and city of an address or of an area as Kuaidi100 names it: `广东,深圳市,宝安区`, `广东省深圳市南山区`. */
export function placeOf(text: string | null): Place {
  if (!text) return NOWHERE;
  const found = known.get(text);
  if (found) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const place = readPlace(text);
  known.set(text, place);
  return place;
}

function readPlace(text: string): Place {
  const plain = text.slice(0, 60).replace(SEPARATORS, "").replace(/^中国/u, "");
  const province = PROVINCES.find((name) => plain.startsWith(name)) ?? null;
  if (province === null) return { province, city: CITY.exec(plain)?.[1] ?? null };
  if (MUNICIPALITIES.includes(province)) return { province, city: province };
  const rest = plain.slice(province.length);
  // 吉林市 is a city of 吉林, which may be left out.
  if (rest.startsWith("市")) return { province, city: province };
  return { province, city: CITY.exec(rest.replace(SUFFIX, ""))?.[1] ?? null };
}
