import { carrierNames } from "@/lib/domain/carriers/carrier-catalogue";

/** A place where parcels are scanned, and its names. */
export interface SeedPlace {
  code: string;
  /** `广东省深圳市南山区` */
  area: string;
  city: string;
  /** Share of all parcels that go there. */
  weight: number;
}

const place = (code: string, area: string, city: string, weight: number): SeedPlace => ({
  code: `${code}000000`,
  area,
  city,
  weight,
});

/** Places of merchants. */
export const ORIGINS: readonly SeedPlace[] = [
  place("440305", "广东省深圳市南山区", "深圳", 30),
  place("440111", "广东省广州市白云区", "广州", 26),
  place("330782", "浙江省金华市义乌市", "义乌", 28),
  place("330110", "浙江省杭州市余杭区", "杭州", 10),
  place("350582", "福建省泉州市晋江市", "泉州", 6),
];

/** Places of their customers: each province, the large ones with several cities. */
export const DESTINATIONS: readonly SeedPlace[] = [
  place("440306", "广东省深圳市宝安区", "深圳", 50),
  place("440106", "广东省广州市天河区", "广州", 46),
  place("441900", "广东省东莞市", "东莞", 22),
  place("310115", "上海市浦东新区", "上海", 60),
  place("110105", "北京市朝阳区", "北京", 56),
  place("330106", "浙江省杭州市西湖区", "杭州", 40),
  place("330203", "浙江省宁波市海曙区", "宁波", 18),
  place("320115", "江苏省南京市江宁区", "南京", 36),
  place("320506", "江苏省苏州市吴中区", "苏州", 40),
  place("370102", "山东省济南市历下区", "济南", 30),
  place("370202", "山东省青岛市市南区", "青岛", 28),
  place("510116", "四川省成都市双流区", "成都", 52),
  place("500112", "重庆市渝北区", "重庆", 34),
  place("420111", "湖北省武汉市洪山区", "武汉", 40),
  place("430104", "湖南省长沙市岳麓区", "长沙", 32),
  place("410105", "河南省郑州市金水区", "郑州", 42),
  place("410302", "河南省洛阳市老城区", "洛阳", 10),
  place("130102", "河北省石家庄市长安区", "石家庄", 28),
  place("120114", "天津市武清区", "天津", 18),
  place("610113", "陕西省西安市雁塔区", "西安", 30),
  place("340104", "安徽省合肥市蜀山区", "合肥", 28),
  place("360102", "江西省南昌市东湖区", "南昌", 22),
  place("350203", "福建省厦门市思明区", "厦门", 26),
  place("210102", "辽宁省沈阳市和平区", "沈阳", 22),
  place("210202", "辽宁省大连市中山区", "大连", 14),
  place("230103", "黑龙江省哈尔滨市南岗区", "哈尔滨", 18),
  place("220102", "吉林省长春市南关区", "长春", 14),
  place("140105", "山西省太原市小店区", "太原", 16),
  place("450103", "广西壮族自治区南宁市青秀区", "南宁", 20),
  place("530111", "云南省昆明市官渡区", "昆明", 20),
  place("520102", "贵州省贵阳市南明区", "贵阳", 16),
  place("150102", "内蒙古自治区呼和浩特市新城区", "呼和浩特", 9),
  place("620102", "甘肃省兰州市城关区", "兰州", 9),
  place("460105", "海南省海口市秀英区", "海口", 7),
  place("640104", "宁夏回族自治区银川市兴庆区", "银川", 4),
  place("630102", "青海省西宁市城东区", "西宁", 3),
  place("650102", "新疆维吾尔自治区乌鲁木齐市天山区", "乌鲁木齐", 8),
  place("540102", "西藏自治区拉萨市城关区", "拉萨", 2),
  place("810000", "香港特别行政区九龙", "香港", 4),
];

/** Cities on the way. */
export const HUBS: readonly SeedPlace[] = [
  place("420111", "湖北省武汉市黄陂区", "武汉", 1),
  place("410105", "河南省郑州市中牟县", "郑州", 1),
  place("430104", "湖南省长沙市长沙县", "长沙", 1),
  place("340104", "安徽省合肥市肥东县", "合肥", 1),
  place("370102", "山东省济南市历城区", "济南", 1),
];

export interface ForeignPlace {
  country: string;
  city: string;
  carrier: string;
}

export const ABROAD: readonly ForeignPlace[] = [
  { country: "US", city: "Los Angeles", carrier: "usps" },
  { country: "JP", city: "Tokyo", carrier: "japanposten" },
  { country: "SG", city: "Singapore", carrier: "singpost" },
  { country: "AU", city: "Sydney", carrier: "auspost" },
  { country: "DE", city: "Berlin", carrier: "deutschepost" },
];

/** Prefix of a carrier's numbers, number of digits after it, and its share of a thousand parcels. */
export const CARRIERS: readonly { code: string; prefix: string; digits: number; weight: number }[] = [
  { code: "yuantong", prefix: "YT", digits: 13, weight: 190 },
  { code: "zhongtong", prefix: "78", digits: 12, weight: 200 },
  { code: "yunda", prefix: "46", digits: 13, weight: 140 },
  { code: "shentong", prefix: "77", digits: 13, weight: 120 },
  { code: "jtexpress", prefix: "JT", digits: 13, weight: 120 },
  { code: "shunfeng", prefix: "SF1", digits: 12, weight: 100 },
  { code: "youzhengguonei", prefix: "98", digits: 11, weight: 40 },
  { code: "jd", prefix: "JD01", digits: 11, weight: 40 },
  { code: "ems", prefix: "12", digits: 11, weight: 24 },
  { code: "debangkuaidi", prefix: "DPK3", digits: 11, weight: 16 },
  // Many carriers with few parcels, as merchants have.
  ...carrierNames
    .slice(20, 50)
    .map(({ carrier: { code } }, index) => ({ code, prefix: `${10 + index}`, digits: 12, weight: 1 / 3 })),
];

export const SHOPS: readonly [string, number][] = [
  ["青禾好物淘宝店", 34],
  ["青禾好物抖音店", 26],
  ["青禾好物拼多多店", 22],
  ["南风日用京东店", 9],
  ["南风日用小红书店", 6],
  ["Qinghe Global", 3],
];

export const SALESPEOPLE: readonly [string, number][] = [
  ["王倩", 16],
  ["李浩然", 14],
  ["陈思远", 13],
  ["赵雨桐", 12],
  ["周明", 11],
  ["吴佳怡", 10],
  ["郑凯", 9],
  ["孙晓雯", 8],
  ["曾子墨", 5],
  ["单小雨", 2],
];

export const COURIERS = ["刘师傅", "张师傅", "黄师傅", "林师傅", "何师傅", "高师傅"] as const;
