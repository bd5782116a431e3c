import type { ImportField } from "@/lib/domain/imports/import-field";
import { toSimplified } from "@/lib/spreadsheet/cells/to-simplified";

/** Names of columns, the best name of each field first, in the form of {@link headerKey}. */
const WORDS: Readonly<Record<ImportField, string>> = {
  waybillNumber:
    "运单号 快递单号 物流单号 运单编号 物流编号 快递编号 运单号码 快递单号码 物流单号码 快递运单号 物流运单号 面单号 电子面单号 发货单号 货运单号 快递号 物流号 包裹单号 包裹号 跟踪号 追踪号 跟踪单号 追踪单号 追踪码 追踪编号 托运单号 托运单编号 托运编号 配送单号 配送编号 宅配单号 母单号 主运单号 运单 waybillnumber waybillno waybill trackingnumber trackingno trackingcode trackingnumbers mailno shipmentnumber consignmentnumber 单号",
  carrier:
    "快递公司 物流公司 承运商 快递公司名称 物流公司名称 承运公司 承运商名称 快递名称 物流名称 快递公司编码 物流公司编码 快递编码 快递商 物流商 物流服务商 快递类型 快递 物流 发货快递 配送公司 货运公司 货运商 宅配公司 物流业者 配送业者 物流名 carrier carriercode carriername trackingcompany courier shippingcarrier expresscompany trackingprovider shippingprovider logisticscompany deliverycompany 配送方式 物流方式 快递方式",
  phone:
    "收件人手机 收货人手机 收件人手机号 收货人手机号 收件人手机号码 收货人手机号码 收件手机 收货手机 收件人电话 收货人电话 收件人联系方式 收货人联系方式 收件电话 收货电话 联系手机 手机 手机号 手机号码 行动电话 收件者手机 收件者电话 收件人行动电话 联系电话 买家手机 客户手机 客户电话 电话 电话号码 联系方式 收件人固话 收货人固话 固定电话 座机 固话 phone mobile tel telephone phonenumber mobilephone shipphonenumber recipientphone receiverphone receivermobile shippingphone buyerphonenumber 寄件人手机 发件人手机 寄件人电话 发件人电话 寄件电话 发货人电话 发件电话 寄方电话 senderphone",
  recipient:
    "收件人 收货人 收件人姓名 收货人姓名 收件姓名 收货姓名 收件人名称 收货人名称 收件人名字 收货人名字 收件者 收货者 收件者姓名 收件方 收货方 收方姓名 收方 客户姓名 收件联系人 收货联系人 recipient recipientname recipientfullname receiver receivername consignee consigneename addressee shiptoname shippingname shippingfullname deliveryname toname 联系人 姓名",
  recipientFirstName: "recipientfirstname shippingfirstname receiverfirstname firstname",
  recipientLastName: "recipientlastname shippinglastname receiverlastname lastname surname",
  recipientInfo:
    "收件信息 收货信息 收件人信息 收货人信息 收件资料 收货资料 收件人资料 收货人资料 收件详情 收货详情 收件地址信息 收货地址信息 recipientinfo recipientinformation shippinginfo",
  orderNumber:
    "订单号 订单编号 主订单编号 主订单号 平台订单号 商家订单号 店铺订单号 网店订单号 原始单号 原始订单号 线上订单号 外部订单号 交易号 交易编号 客户订单号 订单id 父订单号 ordernumber orderno orderid ordersn order 子订单编号 子订单号 子订单 内部订单号 系统单号",
  salesperson: "业务员 销售员 销售 业务 业务人员 销售人员 跟单员 客户经理 导购 推广员 salesperson salesman seller",
  shop: "店铺 店铺名称 店铺名 网店 网店名称 门店 门店名称 商店 来源店铺 所属店铺 shop shopname store storename",
  codAmount:
    "代收货款 cashondelivery 代收货款金额 代收金额 代收款 代收 代收款金额 cashondeliveryamount 货到付款金额 到付代收 到付货款 cod codamount 代收货款价格 应收货款 代收货款应收",
  // Best is what the buyer paid in total; then what the order came to, what its goods came to, what the seller received.
  orderAmount: [
    "用户实付金额 买家实付金额 买家实付 买家实付款 买家实际支付金额 订单实付金额 实付金额 实付款 paidamount amountpaid",
    "订单金额 订单总金额 订单总额 订单总价 订单应付金额 成交金额 应付金额 orderamount ordertotal totalamount",
    "商品应付金额",
    "商家实收金额 实收金额",
  ].join(" "),
  currency:
    "币种 币别 货币 货币种类 货币类型 货币代码 货币单位 币种缩写 币种代码 订单币种 交易币种 付款币种 结算币种 currency currencycode ordercurrency",
  paymentMethod: "支付方式 付款方式 支付类型 付款类型 paymentmethod paymentmethodtitle paymethod paymenttype",
  freight:
    "运费支出 实际运费 实付运费 物流成本 快递成本 运费成本 实际邮资 实际邮费 邮资成本 邮费成本 寄件运费 寄付运费 快递费 快递费用 物流费 物流费用 freight freightcost actualfreight 运费 shippingcost shippingfee",
  tags: "标签 订单标签 运单标签 客户标签 标记 tags tag labels label",
  note: "备注 卖家备注 商家备注 订单备注 客服备注 备注信息 买家留言 留言 note notes remark remarks memo comment sellernote",
  orderedAt:
    "下单时间 订单创建时间 拍下时间 订单时间 付款时间 支付时间 下单日期 订单日期 orderedat ordered ordertime orderdate paidtime purchasedate",
  to: "收货地址 收件地址 收件人地址 收货人地址 收件人详细地址 收货人详细地址 收货详细地址 收件详细地址 目的地 目的地址 送货地址 寄送地址 收件者地址 客户地址 收方地址 完整地址 收货完整地址 shippingaddress recipientaddress recipientsaddress receiveraddress to address 地址",
  toProvince:
    "收件省 收货省 收件省份 收货省份 收件人省 收货人省 收件人省份 收货人省份 收货地址省 收件地址省 目的省 目的省份 toprovince 省 省份 province state shippingprovince shipstate",
  toCity:
    "收件市 收货市 收件城市 收货城市 收件人市 收货人市 收件人城市 收货人城市 收货地址市 收件地址市 目的市 目的城市 tocity 市 城市 地市 city shippingcity shipcity",
  toDistrict:
    "收件区 收货区 收件区县 收货区县 收件人区 收货人区 收件人区县 收货人区县 收货地址区 收件地址区 收件县区 todistrict 区 区县 县区 市区 县 地区 district county",
  toDetail:
    "详细地址 收件街道地址 街道地址 街道 shippingstreet shippingaddress1 shipaddress1 tostreet street 收货地址街道",
  from: "发货地址 出货地址 寄件地址 发件地址 寄件人地址 发件人地址 发货人地址 寄件人详细地址 发件人详细地址 寄方地址 始发地 出发地 发货地 寄件地 from senderaddress sendersaddress",
  fromProvince:
    "寄件省 发件省 发货省 寄件省份 发件省份 发货省份 寄件人省 发件人省 寄件人省份 发件人省份 出货省 fromprovince 始发省",
  fromCity:
    "寄件市 发件市 发货市 寄件城市 发件城市 发货城市 寄件人市 发件人市 寄件人城市 发件人城市 出货市 fromcity 始发市 始发城市",
  fromDistrict:
    "寄件区 发件区 发货区 寄件区县 发件区县 发货区县 寄件人区 发件人区 寄件人区县 发件人区县 出货区县 fromdistrict",
  fromDetail: "寄件街道地址 发件街道地址 发货详细地址 出货详细地址 fromstreet",
  international: "国际件 是否国际件 是否国际 国际 跨境 是否跨境 international isinternational",
  departureCountry: "出发国 出发国家 寄出国 寄件国家 发件国家 发货国家 始发国 departurecountry origincountry",
  departureCarrier:
    "出发国快递公司 出发国快递 始发国快递公司 寄出国快递公司 寄出国物流公司 origincarrier departurecarrier",
  destinationCountry:
    "目的国 目的国家 目的地国家 收件国家 收货国家 收件人国家 收货人国家 国家 国家地区 destinationcountry country shippingcountry shipcountry shipcountrycode",
  destinationCarrier: "目的国快递公司 目的国快递 目的国物流公司 destinationcarrier",
};

/** A longer text is a note and not a column's name. */
const MAX_NAME_LENGTH = 60;

interface HeaderWord {
  field: ImportField;
  /** Smaller for a better name of the field. */
  rank: number;
}

const byWord = new Map<string, HeaderWord>();
for (const [field, words] of Object.entries(WORDS) as [ImportField, string][]) {
  for (const [rank, word] of words.split(" ").entries()) byWord.set(word, { field, rank });
}

/** Patterns for other names. */
const FORMS: readonly { field: ImportField; form: RegExp }[] = [
  { field: "waybillNumber", form: /(?:快递|物流|运单|面单|货运|包裹).{0,4}(?:单号|编号|号码|号)\d?$/u },
  { field: "waybillNumber", form: /tracking(?:number|no|code|id)/ },
  { field: "carrier", form: /(?:快递|物流|承运|配送)(?:公司|商|企业)/u },
  { field: "phone", form: /^(?:收件|收货|买家|客户|顾客).{0,3}(?:手机|电话|联系方式|联系电话)/u },
  { field: "recipient", form: /^(?:收件|收货).{0,3}(?:姓名|名称|名字)$/u },
  { field: "to", form: /^(?:收件|收货|买家|客户).{0,3}地址/u },
  { field: "from", form: /^(?:寄件|发件|发货).{0,3}地址/u },
  { field: "orderNumber", form: /订单(?:编?号|号码)$/u },
];
const RANK_OF_FORMS = 1_000;

/** Names of what the seller pays or what the buyer paid; only beside no clearer name are they the freight. */
const VAGUE_FREIGHT = new Set(["运费", "shippingcost", "shippingfee"]);

/** Names of what the carrier charges the seller, or of postage within what the buyer paid. */
const POSTAGE = new Set([...VAGUE_FREIGHT, "快递费", "快递费用", "物流费", "物流费用"]);

/** Columns that only an export of buyers' orders has. */
const BUYERS =
  /^(?:买家|用户实付|实付(?:款|金额)|商品总价|订单总价|支付方式|付款方式|paymentmethod|paymethod|paidprice|buyer)|应付金额$|优惠|discount/u;

/** Numbers of a platform's own, which stand in for no waybill number where a column of those is. */
const VAGUE_NUMBER = /^(?:发货单号|shipmentnumber|consignmentnumber|包裹(?:.{0,4}(?:单号|编号|号码|号)\d?))$/u;

/** A returned parcel is another shipment. */
const OTHER_PARCEL = /退货|换货|退款|售后|return/u;

/** The field that a column's name means; undefined when it is not one of a shipment. */
export function readHeaderWord(cell: string): HeaderWord | undefined {
  if (cell.length > MAX_NAME_LENGTH) return undefined;
  const key = headerKey(cell);
  if (key === "" || OTHER_PARCEL.test(key)) return undefined;
  const word = byWord.get(key);
  if (word) return word;
  const field = FORMS.find(({ form }) => form.test(key))?.field;
  return field && { field, rank: RANK_OF_FORMS };
}

/** Whether the name may mean the postage that the buyer paid. */
export function isVagueFreight(cell: string): boolean {
  return VAGUE_FREIGHT.has(headerKey(cell));
}

/** Whether the name means the postage that the buyer paid where the file is an export of buyers' orders. */
export function isPostage(cell: string): boolean {
  return POSTAGE.has(headerKey(cell));
}

/** Whether the name is that of a column about the buyer's order, such as its discounts. */
export function isOfBuyer(cell: string): boolean {
  return BUYERS.test(headerKey(cell));
}

/** Whether the name may mean a number of the shop platform's own, such as a parcel's. */
export function isVagueNumber(cell: string): boolean {
  return VAGUE_NUMBER.test(headerKey(cell));
}

/** Number of different fields that a row names; only a header has many. */
export function countHeaderWords(cells: readonly string[]): number {
  return new Set(cells.flatMap((cell) => readHeaderWord(cell)?.field ?? [])).size;
}

/**
 * A column's name in simplified characters, without letter case, full-width forms, spaces, marks and
 * text in brackets: `*運費（元）` becomes `运费`.
 */
export function headerKey(cell: string): string {
  return toKey(toPlainName(cell).replace(/\(.{0,60}?\)|\[.{0,60}?\]|【.{0,60}?】/gu, ""));
}

/** {@link headerKey} with the text in brackets: `City (Billing)` becomes `citybilling`. */
export function fullHeaderKey(cell: string): string {
  return toKey(toPlainName(cell));
}

function toPlainName(cell: string): string {
  const name = cell.slice(0, MAX_NAME_LENGTH).normalize("NFKC");
  return /\p{Script=Han}/u.test(name) ? toSimplified(name) : name;
}

const toKey = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
