/** Names of the common carriers as they stand within longer texts, by Kuaidi100's code. */
export const BRANDS: Readonly<Record<string, string>> = {
  shunfeng: "顺丰 sf sfexpress",
  yuantong: "圆通 yto",
  zhongtong: "中通 zto",
  shentong: "申通 sto",
  yunda: "韵达 yunda yd",
  jtexpress: "极兔 j&t jt",
  jd: "京东 jd jdl",
  debangkuaidi: "德邦 deppon dbl dbkd",
  youzhengguonei: "邮政 中国邮政 postb yzpy",
  ems: "ems eyb",
  huitongkuaidi: "百世 htky best",
  annengwuliu: "安能 ane",
  zhaijisong: "宅急送 zjs",
  youshuwuliu: "优速 uce uc",
  tiantian: "天天 ttk ttkdex hhtt",
  kuayue: "跨越 kye kysy",
  danniao: "丹鸟",
  fengwang: "丰网",
  zhongyouex: "众邮",
  suning: "苏宁",
  yimidida: "壹米滴答",
  disifang: "递四方 4px",
  yw56: "燕文 yanwen",
  yuntrack: "云途 yunexpress",
  dhl: "dhl",
  ups: "ups",
  usps: "usps",
};

/** Ends of a carrier's own name. */
export const NAME_ENDINGS = "快递 速递 速运 物流 有限责任公司 有限公司 公司 集团 express logistics";

/** Words beside a brand that name the paper, the account, the shop platform or the speed: the carrier stays the same. */
export const QUALIFIERS = [
  "热敏纸 热敏单 热敏 电子面单 电子运单 电子 面单 快递单 一联单 二联单 三联单 一联 二联 三联 云打印 云模板 打印 模板 无界 e",
  "寄付月结 月结 到付 寄付 现付 寄方付 收方付 第三方付 货到付款 代收货款 代收 cod 保价 包邮",
  "菜鸟 淘宝 天猫 拼多多 pdd 抖音 抖店 快手 小红书 视频号 微信 微店 唯品会 得物 有赞 聚水潭 旺店通 快麦 快递鸟 风火递 奇门 erp wms 1688 阿里",
  "电商 标快 特快专递 特快 特惠送 特惠 特快送 次日达 次晨达 次晨 次日 隔日 即日 当日达 经济 航空 陆运 空运 汽运 普通 普快 标准 加急 优先 小件 微小件",
  "直营 加盟 自营 总部 协议 账号 客户 网点 网络 默认 国内 省内 省外 境内 股份 新 旧 老 号",
  "standard economy courier delivery shipping service services company co ltd inc corp group china cn",
].join(" ");

/** Words beside a brand that name another company of its group, which has a code of its own. */
export const OTHER_COMPANIES =
  "快运 国际 海外 跨境 全球 冷链 冷运 货运 重货 重包 大件 零担 同城 供应链 云仓 云配 转运 专线 international freight global cold supply cargo";

/** Words that name a way of delivery and no company. */
export const GENERIC_WORDS = [
  "快递 速递 快件 物流 货运 配送 发货 送货 派送 寄送 运输 邮寄 邮递 平邮 公司 服务 方式 类型 第三方 线下 线上 自行 联系",
  "普通 标准 普快 标快 特快 加急 经济 优先 默认 系统 任意 不限 随机 指定 其他 其它 国内 国际 跨境 省内 省外 陆运 空运 航空 海运 汽运 电商 散客",
  "商家 卖家 买家 店铺 仓库 平台 厂家 供应商 自己 自配送 自配 自发 自送 自提点 自提 到店 上门 门店 同城 送货上门 当日达 次日达 即时",
  "无需 无须 不需要 不用 虚拟 电子面单 面单 热敏 包邮 免邮 免运费 运费 邮费 到付 寄付 月结 承担 付款 满 元 的 由 或 等",
  "standard free flatrate flat rate express shipping delivery economy expedited priority international domestic local pickup courier carrier other ship method",
].join(" ");
