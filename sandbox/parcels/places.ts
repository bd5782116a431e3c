import type { Random } from "@/sandbox/shared/random";

/**
 * A place where a parcel is scanned. Abroad there is no code, and the area is the city's English
 * name.
 */
export interface Place {
  /** As Kuaidi100 writes it without advanced fields, `440305000000`. */
  code: string | null;
  province: string;
  city: string;
  district: string;
  /** `lng,lat` */
  center: string | null;
}

const place = (code: string, province: string, city: string, district: string, center: string): Place => ({
  code: `${code}000000`,
  province,
  city,
  district,
  center,
});

export const SHENZHEN = place("440305", "广东省", "深圳市", "南山区", "113.930,22.533");
export const GUANGZHOU = place("440111", "广东省", "广州市", "白云区", "113.273,23.157");
export const HONG_KONG = place("810000", "香港特别行政区", "", "", "114.173,22.320");

/** Places of merchants and their customers. Codes are those of GB/T 2260. */
const PLACES: readonly Place[] = [
  SHENZHEN,
  place("440306", "广东省", "深圳市", "宝安区", "113.884,22.555"),
  GUANGZHOU,
  place("440106", "广东省", "广州市", "天河区", "113.361,23.125"),
  place("441900", "广东省", "东莞市", "", "113.752,23.021"),
  place("310118", "上海市", "上海市", "青浦区", "121.124,31.150"),
  place("310115", "上海市", "上海市", "浦东新区", "121.544,31.222"),
  place("110105", "北京市", "北京市", "朝阳区", "116.443,39.921"),
  place("110113", "北京市", "北京市", "顺义区", "116.654,40.130"),
  place("330110", "浙江省", "杭州市", "余杭区", "120.299,30.419"),
  place("330782", "浙江省", "金华市", "义乌市", "120.075,29.306"),
  place("320115", "江苏省", "南京市", "江宁区", "118.840,31.954"),
  place("320506", "江苏省", "苏州市", "吴中区", "120.632,31.262"),
  place("420111", "湖北省", "武汉市", "洪山区", "114.343,30.500"),
  place("430104", "湖南省", "长沙市", "岳麓区", "112.931,28.235"),
  place("510116", "四川省", "成都市", "双流区", "103.924,30.574"),
  place("500112", "重庆市", "重庆市", "渝北区", "106.631,29.718"),
  place("610113", "陕西省", "西安市", "雁塔区", "108.949,34.222"),
  place("410105", "河南省", "郑州市", "金水区", "113.660,34.800"),
  place("370102", "山东省", "济南市", "历下区", "117.077,36.667"),
  place("370202", "山东省", "青岛市", "市南区", "120.412,36.076"),
  place("120114", "天津市", "天津市", "武清区", "117.044,39.384"),
  place("130102", "河北省", "石家庄市", "长安区", "114.539,38.037"),
  place("210102", "辽宁省", "沈阳市", "和平区", "123.420,41.790"),
  place("230103", "黑龙江省", "哈尔滨市", "南岗区", "126.669,45.760"),
  place("350203", "福建省", "厦门市", "思明区", "118.083,24.446"),
  place("340104", "安徽省", "合肥市", "蜀山区", "117.261,31.851"),
  place("450103", "广西壮族自治区", "南宁市", "青秀区", "108.495,22.785"),
  place("530111", "云南省", "昆明市", "官渡区", "102.749,25.015"),
  place("620102", "甘肃省", "兰州市", "城关区", "103.825,36.057"),
  place("650102", "新疆维吾尔自治区", "乌鲁木齐市", "天山区", "87.632,43.795"),
  place("540102", "西藏自治区", "拉萨市", "城关区", "91.140,29.654"),
];

/** Cities with sorting centres on most long routes. */
const HUB_CITIES = ["武汉市", "郑州市", "西安市", "长沙市", "合肥市", "南京市", "成都市", "济南市"];

const MAX_DETOUR = 1.5;

/** `深圳` of 深圳市, as carriers name their centres. */
export function shortCity(at: Place): string {
  return (at.city || at.province).replace(/市$|特别行政区$/, "");
}

/** `南山` of 南山区; the city's name without a district. */
export function shortDistrict(at: Place): string {
  return at.district.length > 2 ? at.district.replace(/[区市县]$/, "") : shortCity(at);
}

/** `广东省深圳市南山区` */
export function fullAreaName(at: Place): string {
  return `${at.province}${at.city === at.province ? "" : at.city}${at.district}`;
}

/** `广东,深圳市,南山区`, the form with the advanced fields of `resultv2=4`. */
export function commaAreaName(at: Place): string {
  if (at.code === null) return fullAreaName(at);
  const province = at.province.replace(/省$|市$|特别行政区$|维吾尔自治区$|壮族自治区$|自治区$/, "");
  return [province, at.city === at.province ? "" : at.city, at.district].filter(Boolean).join(",");
}

/** The place of an address, by district or else by city; another one when the address is unknown. */
export function findPlace(address: string | null | undefined, random: Random, notIn?: Place): Place {
  const text = address ?? "";
  const known =
    PLACES.find((at) => at.district && text.includes(shortCity(at)) && text.includes(at.district)) ??
    PLACES.find((at) => text.includes(shortCity(at)));
  return known ?? random.pick(PLACES.filter((at) => at.city !== notIn?.city));
}

/**
 * Cities with large sorting centres between two places, at most `count`, in the order of the route;
 * fewer when the others would be a detour.
 */
export function hubsBetween(from: Place, to: Place, count: number): Place[] {
  const longest = MAX_DETOUR * distance(from, to);
  const detour = (via: Place) => distance(from, via) + distance(via, to);
  return PLACES.filter((via) => HUB_CITIES.includes(via.city) && via.city !== from.city && via.city !== to.city)
    .filter((via) => detour(via) <= longest)
    .sort((a, b) => detour(a) - detour(b))
    .slice(0, count)
    .sort((a, b) => distance(from, a) - distance(from, b));
}

/** In degrees, which is precise enough for choosing a route. */
function distance(a: Place, b: Place): number {
  const [lngA = 0, latA = 0] = (a.center ?? "").split(",").map(Number);
  const [lngB = 0, latB = 0] = (b.center ?? "").split(",").map(Number);
  return Math.hypot(lngA - lngB, latA - latB);
}
