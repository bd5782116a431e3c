/** A cell of a carrier column in an order file, and what it means. */
export interface CarrierNameCase {
  text: string;
  /** Kuaidi100's code; `none` when the words name no company, `open` when nobody can tell which company it is. */
  meaning: string;
}

/** Cells as shop platforms, ERPs, waybill printers and people write them, by the carrier that they mean. */
const BY_MEANING: Readonly<Record<string, string>> = {
  shunfeng:
    "顺丰|顺丰速运|顺丰热敏|顺丰到付|顺丰月结|顺丰标快|顺丰特快|顺丰速运(寄付月结)|顺丰-电子面单|SF|SF Express|S.F. Express|SFEXPRESS|順豐速運|順豐|顺丰电商标快|顺丰陆运|顺丰特惠|shunfeng|顺丰速运（集团）有限公司|菜鸟顺丰|SF-顺丰速运|顺丰速运-义乌仓|顺丰热敏(新)",
  yuantong:
    "圆通|圆通速递|圆通速递 (YTO)|圆通热敏|圆通(菜鸟)|圆通电子面单|圆通-拼多多|圆通速递(抖音电子面单)|YTO|YTO Express|yto|yuantong|圓通速遞|圆通快递-到付|菜鸟圆通|圆通普通|圆通一联单|圆通[菜鸟云打印]",
  zhongtong:
    "中通|中通快递|中通(菜鸟)|中通热敏|中通速递|中通快递(菜鸟电子面单)|ZTO|ZTO Express|中通-直营|中通_拼多多|zhongtong|中通標快|中通标快|中通快递股份有限公司|拼多多中通|中通电子面单01",
  shentong:
    "申通|申通快递|申通E物流|STO|STO Express|Sto Express|申通(抖音)|申通热敏|申通电子面单|shentong|申通快遞|申通-加盟|申通快递有限公司",
  yunda:
    "韵达|韵达快递|韵达速递|韵达-电子面单|韵达热敏|YUNDA|Yunda|Yunda Express|yunda|韻達快遞|韵达快递(快手)|韵达(新)|YD",
  jtexpress: "极兔|极兔速递|极兔快递|J&T|JT|jtexpress|極兔速遞|极兔(拼多多)|极兔-热敏|极兔电子面单",
  jd: "京东|京东快递|京东物流|JD|JDL|JD Logistics|JD Express|京東物流|京东物流(JDL)|京东特快|京东标快|京东快递-月结|京东无界",
  debangkuaidi: "德邦|德邦快递|Deppon|Deppon Express|DBKD|德邦快递(菜鸟)|德邦热敏|德邦-到付",
  debangwuliu: "德邦物流",
  youzhengguonei:
    "邮政快递包裹|邮政包裹|中国邮政|邮政小包|POSTB|中国邮政(电子面单)|郵政快遞包裹|邮政电子面单|中国邮政快递包裹",
  ems: "EMS|ems|邮政EMS|中国邮政EMS|EMS(电子面单)|EMS标准快递|EMS经济快递|EYB|EMS热敏",
  youzhengbk: "邮政标准快递|邮政标快|邮政国内标快",
  huitongkuaidi: "百世|百世快递|百世汇通|HTKY|BEST|Best Express|BEST EXPRESS|百世快递(菜鸟)",
  zhongtongkuaiyun: "中通快运|中通快运(菜鸟)|中通(快运)|ZTO Freight|中通快運",
  zhongtongguoji: "中通国际|中通国际物流",
  yuantongguoji: "圆通国际|圆通国际快递",
  shunfengkuaiyun: "顺丰快运|顺丰大件|顺丰快运-到付",
  baishiwuliu: "百世快运|百世物流",
  yundakuaiyun: "韵达快运",
  annengwuliu: "安能|安能物流|安能快运|ANE|安能物流(到付)",
  zhaijisong: "宅急送|ZJS|宅急送-热敏",
  youshuwuliu: "优速|优速快递|UC",
  tiantian: "天天快递|天天|TTKDEX",
  kuayue: "跨越速运|KYE|跨越速运-到付",
  danniao: "丹鸟|丹鸟快递|菜鸟直送",
  fengwang: "丰网速运|丰网",
  zhongyouex: "众邮快递|众邮",
  disifang: "递四方|4PX|4PX Express",
  yw56: "燕文物流|燕文|Yanwen",
  yuntrack: "YunExpress|云途物流",
  suning: "苏宁物流|苏宁快递",
  jingdongkuaiyun: "京东快运",
  dhl: "DHL|DHL快递",
  dhlecommerce: "DHL eCommerce|DHL Global Mail",
  ups: "UPS|UPS快递",
  usps: "USPS",
  stoexpress: "stoexpress|美国申通",
  none: "快递|普通快递|商家配送|快递配送|物流|物流配送|其他|其他快递|其它|普通配送|商家自配|无需物流|无需快递|包邮|快递(包邮)|卖家包邮|标准配送|Standard Shipping|Free shipping|Flat rate|Express|快递 10.00|普通快遞|自提|到店自提|同城配送|国内快递|快递发货|电子面单|默认快递|快递/物流|快递（免运费）",
  open: "J&T Express|老王家|中通/圆通|申通达物流|好天天物流|顺丰同城|中通云仓|顺丰美国|圆通(中通代发)|Deppon Logistics|Best Way Parcel|快运公司|圆通达|SF International Freight|圆通快运|申通快运|韵达供应链|杭州百世通达",
};

export const CARRIER_NAME_CORPUS: readonly CarrierNameCase[] = Object.entries(BY_MEANING).flatMap(([meaning, texts]) =>
  texts.split("|").map((text) => ({ text, meaning })),
);
