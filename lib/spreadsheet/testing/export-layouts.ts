import type { ImportField, Platform } from "@/lib/domain/imports/import-field";

/** The header of a platform's export, and a row. */
export interface ExportLayout {
  platform: Platform;
  title: string;
  header: readonly string[];
  row: readonly string[];
  /** What the row says; a field that is not named has no column. */
  fields: Partial<Record<ImportField, string>>;
}

/** Headers of ERPs' and shop systems' exports, as their public descriptions and templates have them. */
export const EXPORT_LAYOUTS: readonly ExportLayout[] = [
  {
    platform: "jushuitan",
    title: "聚水潭 订单",
    header:
      "内部订单号|线上订单号|店铺|订单类型|状态|买家账号|应付金额|已付金额|运费|运费支出|快递公司|快递单号|收货人|手机|省|市|区县|地址|发货日期|业务员".split(
        "|",
      ),
    row: "1029384|TB3712345678901234567|旗舰店|普通订单|已发货|a**1|99|99|12|3.6|圆通速递|YT2345678901234|张三|13800138000|浙江省|杭州市|西湖区|文三路1号|2026-11-20|王五".split(
      "|",
    ),
    fields: {
      orderNumber: "TB3712345678901234567",
      freight: "3.6",
      carrier: "圆通速递",
      waybillNumber: "YT2345678901234",
      recipient: "张三",
      phone: "13800138000",
      shop: "旗舰店",
      salesperson: "王五",
    },
  },
  {
    platform: "jushuitan",
    title: "聚水潭 销售出库",
    header:
      "出库单号|内部订单号|线上订单号|店铺名称|快递公司|快递单号|运费收入|运费支出|实称重量|收件人|收件人手机|收货地址".split(
        "|",
      ),
    row: "88|1029384|6912345678901234567|旗舰店|中通(菜鸟)|75312345678901|10||0.8|张三|13800138000|浙江省杭州市西湖区文三路1号".split(
      "|",
    ),
    fields: {
      orderNumber: "6912345678901234567",
      freight: "",
      carrier: "中通(菜鸟)",
      waybillNumber: "75312345678901",
      recipient: "张三",
      phone: "13800138000",
      shop: "旗舰店",
    },
  },
  {
    platform: "wangdiantong",
    title: "旺店通 订单",
    header:
      "订单编号|店铺|原始单号|订单状态|物流公司|物流单号|客户网名|收件人|省市县|地址|手机|电话|邮费|预估邮资|实际邮资|业务员".split(
        "|",
      ),
    row: "JY202611200001|旗舰店|3712345678901234567|已发货|韵达-电子面单|312345678901234|a**1|张三|浙江省 杭州市 西湖区|文三路1号|13800138000||8|3.5|3.2|王五".split(
      "|",
    ),
    fields: {
      orderNumber: "3712345678901234567",
      freight: "3.2",
      carrier: "韵达-电子面单",
      waybillNumber: "312345678901234",
      recipient: "张三",
      phone: "13800138000",
      shop: "旗舰店",
      salesperson: "王五",
    },
  },
  {
    platform: "wangdiantong",
    title: "旺店通 出库单",
    header: "出库单编号|订单编号|原始单号|店铺名称|物流公司|物流单号|邮资成本|邮费|收件人|收货地区|收货地址|手机".split(
      "|",
    ),
    row: "CK1|JY1|3712345678901234567|旗舰店|申通快递|773123456789012|2.9|6|张三|浙江省 杭州市 西湖区|文三路1号|13800138000".split(
      "|",
    ),
    fields: {
      recipient: "张三",
      orderNumber: "3712345678901234567",
      freight: "2.9",
      waybillNumber: "773123456789012",
      shop: "旗舰店",
    },
  },
  {
    platform: "kuaimai",
    title: "快麦 订单",
    header:
      "系统订单号|平台订单号|店铺名称|买家昵称|收件人|收件人手机|收件人省|收件人市|收件人区|详细地址|快递公司|快递单号|运费|理论运费|实际运费".split(
        "|",
      ),
    row: "5501|3712345678901234567|旗舰店|a**1|张三|13800138000|浙江省|杭州市|西湖区|文三路1号|极兔速递|JT3012345678901|10|3.1|2.8".split(
      "|",
    ),
    fields: {
      recipient: "张三",
      orderNumber: "3712345678901234567",
      freight: "2.8",
      waybillNumber: "JT3012345678901",
      shop: "旗舰店",
    },
  },
  {
    platform: "kuaimai",
    title: "快麦 without the actual freight",
    header: "系统单号|平台订单号|店铺|快递公司|快递单号|运费|理论运费|收件人手机".split("|"),
    row: "5501|3712345678901234567|旗舰店|顺丰热敏|SF1234567890123|10|18|13800138000".split("|"),
    fields: { orderNumber: "3712345678901234567", freight: "", waybillNumber: "SF1234567890123", carrier: "顺丰热敏" },
  },
  {
    platform: "youzan",
    title: "有赞 订单",
    header:
      "订单号|订单类型|订单状态|买家姓名|收货人/提货人|收货人手机号/提货人手机号|收货人省份|收货人城市|收货人地区|详细收货地址/提货地址|配送方式|运费|订单实付金额|归属店铺|物流公司|物流单号".split(
        "|",
      ),
    row: "E20261120101010000000001|普通订单|已发货|张三|张三|13800138000|浙江省|杭州市|西湖区|文三路1号|快递配送|10.00|109.00|旗舰店|中通快递|75312345678901".split(
      "|",
    ),
    fields: {
      orderNumber: "E20261120101010000000001",
      freight: "",
      carrier: "中通快递",
      waybillNumber: "75312345678901",
      recipient: "张三",
      phone: "13800138000",
      shop: "旗舰店",
      toDetail: "文三路1号",
    },
  },
  {
    platform: "youzan",
    title: "有赞 without a column of the carrier",
    header: "订单号|归属店铺|配送方式|运费|收货人|收货人手机号|收货地址|快递单号".split("|"),
    row: "E1|旗舰店|商家配送|10.00|张三|13800138000|浙江省杭州市西湖区|YT2345678901234".split("|"),
    fields: {
      recipient: "张三",
      orderNumber: "E1",
      freight: "",
      carrier: "",
      waybillNumber: "YT2345678901234",
      shop: "旗舰店",
    },
  },
  {
    platform: "woocommerce",
    title: "WooCommerce, Advanced Order Export",
    header:
      "Order Number|Order Status|Order Date|First Name (Billing)|Phone (Billing)|Address 1&2 (Billing)|City (Billing)|Country Code (Billing)|First Name (Shipping)|Last Name (Shipping)|Address 1&2 (Shipping)|City (Shipping)|State Code (Shipping)|Country Code (Shipping)|Shipping Method Title|Order Shipping Amount|Order Total Amount|Tracking Provider|Tracking Number".split(
        "|",
      ),
    row: "1024|completed|2026-11-20|Ann|13800138000|Paid street 1|Paris|FR|Bob|Wong|Marina Blvd 1|Singapore|SG|SG|Flat rate|12.00|99.00|4PX Express|EX015142583SG".split(
      "|",
    ),
    fields: {
      orderNumber: "1024",
      freight: "",
      carrier: "4PX Express",
      recipientFirstName: "Bob",
      recipientLastName: "Wong",
      waybillNumber: "EX015142583SG",
      phone: "13800138000",
      toDetail: "Marina Blvd 1",
      toCity: "Singapore",
      destinationCountry: "SG",
    },
  },
  {
    platform: "woocommerce",
    title: "WooCommerce, Order Import Export",
    header:
      "order_id|order_number|status|shipping_total|shipping_method|billing_first_name|billing_phone|billing_city|shipping_first_name|shipping_last_name|shipping_address_1|shipping_city|shipping_state|shipping_country|tracking_provider|tracking_number".split(
        "|",
      ),
    row: "77|1024|wc-completed|12.00|Free shipping|Ann|13800138000|Paris|Bob|Wong|Marina Blvd 1|Singapore|SG|SG|SF Express|SF1234567890123".split(
      "|",
    ),
    fields: {
      orderNumber: "1024",
      freight: "",
      carrier: "SF Express",
      recipientFirstName: "Bob",
      recipientLastName: "Wong",
      waybillNumber: "SF1234567890123",
      toCity: "Singapore",
    },
  },
];
