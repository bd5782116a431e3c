const ENGLISH: Readonly<Record<string, string>> = {
  北京: "Beijing",
  天津: "Tianjin",
  河北: "Hebei",
  山西: "Shanxi",
  内蒙古: "Inner Mongolia",
  辽宁: "Liaoning",
  吉林: "Jilin",
  黑龙江: "Heilongjiang",
  上海: "Shanghai",
  江苏: "Jiangsu",
  浙江: "Zhejiang",
  安徽: "Anhui",
  福建: "Fujian",
  江西: "Jiangxi",
  山东: "Shandong",
  河南: "Henan",
  湖北: "Hubei",
  湖南: "Hunan",
  广东: "Guangdong",
  广西: "Guangxi",
  海南: "Hainan",
  重庆: "Chongqing",
  四川: "Sichuan",
  贵州: "Guizhou",
  云南: "Yunnan",
  西藏: "Xizang",
  陕西: "Shaanxi",
  甘肃: "Gansu",
  青海: "Qinghai",
  宁夏: "Ningxia",
  新疆: "Xinjiang",
  台湾: "Taiwan",
  香港: "Hong Kong",
  澳门: "Macao",
  南海诸岛: "South China Sea Islands",
};

/** Those that are written differently in Taiwan. */
const TAIWANESE: Readonly<Record<string, string>> = {
  内蒙古: "內蒙古",
  辽宁: "遼寧",
  黑龙江: "黑龍江",
  江苏: "江蘇",
  山东: "山東",
  广东: "廣東",
  广西: "廣西",
  重庆: "重慶",
  贵州: "貴州",
  云南: "雲南",
  陕西: "陝西",
  甘肃: "甘肅",
  宁夏: "寧夏",
  台湾: "台灣",
  澳门: "澳門",
  南海诸岛: "南海諸島",
};

/** A province as people of the language call it, from its short name. */
export function nameProvince(locale: string, province: string): string {
  const names = locale.startsWith("en") ? ENGLISH : locale === "zh-TW" ? TAIWANESE : undefined;
  return names?.[province] ?? province;
}
