import { COUNTY_CITIES } from "@/lib/domain/geo/county-cities";

/** Districts, counties and cities that carriers write without 区, 县 or 市, and that begin with a surname. */
const DISTRICTS =
  "马鞍山 平顶山 马陵山 石景山 沙坪坝 高新 高港 高陵 高要 江北 江南 江东 江宁 江夏 江岸 江汉 江海 江干 江津 安宁 安次 安居 安溪 金水 金山 金牛 金湾 金东 金凤 金堂 金平 花溪 花山 花桥 武昌 武侯 武清 武进 白云 白下 龙岗 龙华 龙湾 龙文 龙亭 洪山 黄埔 黄浦 黄岛 黄岩 黄州 萧山 余杭 向阳 任城 莲湖 康桥 夏津 石龙 石岐 罗湖 罗庄 罗江 顾村 方庄 华容 华龙 于洪 于都 宁海 宁河 宁津 柯桥 柯城 梅江 梅县 梅列 温江 温泉 雷山 成华 成县 阳曲 鲁山 鲁甸 章贡 祁县 邹平 马尾 马村 牛栏山 古田 古城 古美 常平 常熟 宋家庄 万江 万柏林 万盛 车墩 谷城 谷里 屏山 丰台 丰县 易县 伍家岗 文山 文成 连江 连山 连平 路南 路北 路桥 陵水 景宁 景洪 景县 包河 和平 和县 商河 商州 曲江 曲阳 解放 费县 甘井子 甘州 施秉 巫山 巫溪 霍山 霍邱 扶风 岳麓 岳塘 柳南 柳北 柳城 井研 井陉 郎溪 冀州 管城 邢台 吴中 吴江 吴兴 吴淞 贾汪 蒋村 汪清 田林 田家庵 钟楼 钟山 姜堰 姜山 崔桥 康巴什 邱县 秦淮 秦州 侯镇 邵东 孟津 孟村 龚滩 汤阴 汤原 黎平 黎川 乔司 贺兰 赖村 庞各庄 樊城 兰溪 兰考 殷都 施甸 陶乐 翟镇 颜店 温县 芦溪 芦淞 葛店 申港 丛台 焦作 沿河 庄浪 辛集 管庄 祝桥 涂山 左权 谷饶 元朗 兰州 吉安 吉林 吕梁 吴忠 周口 商丘 商洛 娄底 岳阳 张家界 张掖 徐汇 房山 扬州 揭阳 晋中 晋城 曲靖 杨浦 林芝 梁平 武威 武隆 沙田 石嘴山 花王堂 许昌 那曲 金昌 闵行 阳江 阳泉 阿拉善盟 阿里 黄大仙".split(
    " ",
  );
const PLACES: ReadonlySet<string> = new Set([
  ...Object.values(COUNTY_CITIES).flatMap((cities) => cities.split(" ")),
  ...DISTRICTS,
]);
const ENDING = /[庄岛镇港湾乡村街路桥屯营集寺口岭坡洲湖河园城市县区省州]$/;

/** Whether two to four characters that could be a name are a place that carriers write in its position. */
export function isNamedPlace(text: string): boolean {
  return PLACES.has(text) || (text.length > 2 && ENDING.test(text));
}
