import type { ImportField, Platform } from "@/lib/domain/imports/import-field";
import { headerKey } from "./import-column-headings";

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
];

const preparedPresets = PRESETS.map(({ platform, signs, columns }) => ({
  platform,
  signs: signs.map((names) => names.map(headerKey)),
  columns: new Map(Object.entries(columns).map(([name, field]) => [headerKey(name), field])),
}));

export interface PlatformPreset {
  platform: Platform;
  /** By {@link headerKey} of the column's name. */
  columns: ReadonlyMap<string, ImportField | null>;
}

/** The platform whose exports have this header. */
export function findPreset(header: readonly string[]): PlatformPreset | undefined {
  const keys = new Set(header.map(headerKey));
  return preparedPresets.find(({ signs }) => signs.some((names) => names.every((name) => keys.has(name))));
}
