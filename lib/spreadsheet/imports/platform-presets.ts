import type { ImportField, Platform } from "@/lib/domain/imports/import-field";
import { fullHeaderKey, headerKey } from "./import-column-headings";

interface Preset {
  platform: Platform;
  /** Column names that occur together only in this platform's files; any one of the lists is enough. */
  signs: readonly (readonly string[])[];
  /** The fields of columns whose names mean something else; null for a column without a field. */
  columns: Readonly<Record<string, ImportField | null>>;
}

/** Postage paid by the buyer is income and not the freight of the parcel. */
const PRESETS: readonly Preset[] = [
  {
    platform: "taobao",
    signs: [["买家会员名"], ["买家支付宝账号"], ["宝贝标题", "订单编号"]],
    columns: { 买家应付邮费: null, 运送方式: null, 支付单号: null, 联系手机: "phone", 店铺id: null },
  },
  {
    platform: "kuaishou",
    signs: [["CPS达人ID"], ["快赚客ID"], ["实付款", "SKU编码", "团长ID"]],
    columns: { 快递费: null, 赠品订单号: null, 活动订单编号: null, 收货地址: "to", 仓库地址: "from" },
  },
  {
    platform: "pinduoduo",
    signs: [["商家实收金额", "快递单号"], ["商家编码-规格维度"], ["多多支付立减金额"]],
    columns: { 邮费: null, 街道: "toDetail" },
  },
  {
    platform: "douyin",
    signs: [["主订单编号", "子订单编号"], ["主订单编号", "选购商品"], ["流量体裁"]],
    columns: { 运费: null, 快递信息: "waybillNumber", 子订单编号: null },
  },
  {
    platform: "jd",
    signs: [["客户姓名", "客户地址"], ["京东价"], ["下单帐号", "订购数量"]],
    columns: { 运费金额: null },
  },
  {
    platform: "weixin",
    signs: [["视频号昵称"], ["视频号id"], ["微信支付单号", "订单号"], ["支付单号", "带货账号昵称"]],
    columns: { 运费: null, 微信支付单号: null, 支付单号: null },
  },
  {
    platform: "shopify",
    signs: [["Financial Status", "Fulfillment Status"], ["Lineitem name"]],
    columns: {
      Name: "orderNumber",
      Phone: null,
      Shipping: null,
      "Shipping Phone": "phone",
      "Shipping Address1": null,
      "Shipping Street": "toDetail",
      "Billing Phone": null,
    },
  },
  {
    // 运费 is what the buyer paid, 运费支出 what the carrier charges.
    platform: "jushuitan",
    signs: [
      ["内部订单号", "线上订单号"],
      ["内部订单号", "运费支出"],
      ["线上订单号", "出库单号"],
    ],
    columns: { 线上订单号: "orderNumber", 运费支出: "freight", 运费: null, 运费收入: null, 预估运费: null },
  },
  {
    platform: "wangdiantong",
    signs: [
      ["原始单号", "物流单号", "客户网名"],
      ["原始单号", "物流单号", "邮费"],
      ["原始单号", "邮资成本"],
      ["原始单号", "实际邮资"],
      ["原始单号", "预估邮资"],
    ],
    columns: {
      原始单号: "orderNumber",
      实际邮资: "freight",
      邮资成本: "freight",
      邮费: null,
      运费: null,
      预估邮资: null,
      省市县: "toProvince",
      收货地区: "toProvince",
    },
  },
  {
    platform: "kuaimai",
    signs: [
      ["系统订单号", "平台订单号"],
      ["系统单号", "平台订单号"],
      ["系统单号", "平台单号"],
      ["系统单号", "理论运费"],
    ],
    columns: {
      平台订单号: "orderNumber",
      平台单号: "orderNumber",
      实际运费: "freight",
      运费: null,
      买家运费: null,
      理论运费: null,
    },
  },
  {
    // 配送方式 is 快递配送 or 到店自提.
    platform: "youzan",
    signs: [
      ["收货人/提货人"],
      ["收货人手机号/提货人手机号"],
      ["详细收货地址/提货地址"],
      ["归属店铺", "配送方式"],
      ["归属店铺", "外部支付流水号"],
    ],
    columns: {
      "收货人/提货人": "recipient",
      "收货人手机号/提货人手机号": "phone",
      "详细收货地址/提货地址": "toDetail",
      归属店铺: "shop",
      配送方式: null,
      运费: null,
      邮费: null,
    },
  },
  {
    platform: "woocommerce",
    signs: [
      ["Order Shipping Amount"],
      ["Order Number", "Shipping Method Title"],
      ["order_number", "shipping_total"],
      ["order_id", "shipping_total"],
      ["order_number", "shipping_method", "billing_first_name"],
    ],
    columns: {
      "Order Number": "orderNumber",
      order_number: "orderNumber",
      "Full Name (Shipping)": "recipient",
      "First Name (Shipping)": "recipientFirstName",
      "Last Name (Shipping)": "recipientLastName",
      "Full Name (Billing)": null,
      "First Name (Billing)": null,
      "Last Name (Billing)": null,
      "Phone (Billing)": "phone",
      "Phone (Shipping)": "phone",
      billing_phone: "phone",
      "Address 1&2 (Shipping)": "toDetail",
      "Address 1 (Shipping)": "toDetail",
      "City (Shipping)": "toCity",
      "State Code (Shipping)": "toProvince",
      shipping_state: "toProvince",
      "Country Code (Shipping)": "destinationCountry",
      "Country Name (Shipping)": "destinationCountry",
      "Address 1&2 (Billing)": null,
      "Address 1 (Billing)": null,
      "City (Billing)": null,
      "State Code (Billing)": null,
      "Country Code (Billing)": null,
      "Country Name (Billing)": null,
      "Order Shipping Amount": null,
      "Shipping Method Title": null,
      shipping_method: null,
      shipping_total: null,
      shipping_tax_total: null,
    },
  },
];

const preparedPresets = PRESETS.map(({ platform, signs, columns }) => ({
  platform,
  signs: signs.map((names) => names.map(fullHeaderKey)),
  columns: new Map(Object.entries(columns).map(([name, field]) => [fullHeaderKey(name), field])),
}));

export interface PlatformPreset {
  platform: Platform;
  /** By {@link fullHeaderKey}, else {@link headerKey}, of the column's name. */
  columns: ReadonlyMap<string, ImportField | null>;
}

/** The preset's field of a column; undefined when the preset says nothing of it. */
export function findPresetField({ columns }: PlatformPreset, name: string): ImportField | null | undefined {
  const field = columns.get(fullHeaderKey(name));
  return field === undefined ? columns.get(headerKey(name)) : field;
}

/** The platform whose exports have this header. */
export function findPreset(header: readonly string[]): PlatformPreset | undefined {
  const keys = new Set(header.flatMap((name) => [headerKey(name), fullHeaderKey(name)]));
  return preparedPresets.find(({ signs }) => signs.some((names) => names.every((name) => keys.has(name))));
}
