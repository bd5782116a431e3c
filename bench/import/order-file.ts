import { buffer } from "node:stream/consumers";
import { writeCsv } from "@/lib/spreadsheet/csv/write-csv";
import { writeXlsx } from "@/lib/spreadsheet/xlsx/write-xlsx";

/** The columns of a shop's export: twelve, of which eight are imported. */
const COLUMNS = [
  "订单号",
  "商品名称",
  "收件人",
  "收件人手机",
  "收货地址",
  "快递公司",
  "快递单号",
  "运费(元)",
  "代收货款(元)",
  "业务员",
  "店铺名称",
  "下单时间",
].map((name) => ({ name }));

const CARRIERS = [
  ["圆通速递", "YT", 13],
  ["申通快递", "77", 13],
  ["韵达快递", "31", 13],
  ["极兔速递", "JT", 13],
  ["中通快递", "75", 12],
  ["顺丰速运", "SF", 13],
] as const;
const PLACES = ["广东省 深圳市 南山区", "北京市 北京市 朝阳区", "江苏省 苏州市 昆山市", "四川省 成都市 武侯区"];

/** The orders in a merchant's file, the same in every run. */
function* generateOrders(count: number): Generator<string[]> {
  for (let index = 0; index < count; index += 1) {
    const [carrier, prefix, digits] = CARRIERS[index % CARRIERS.length] ?? CARRIERS[0];
    yield [
      `2026112400${String(index).padStart(9, "0")}`,
      `纯棉四件套 1.8m 床上用品 ${index % 97} 号色`,
      `张${index % 10}`,
      `138${String(index).padStart(8, "0")}`,
      `${PLACES[index % PLACES.length]} 科技园路 ${index % 300} 号 ${index % 30} 栋`,
      carrier,
      `${prefix}${String(index * 7_919).padStart(digits, "0")}`,
      `${(index % 20) + 3}.50`,
      index % 5 === 0 ? `¥1,${String(index % 1_000).padStart(3, "0")}.00` : "",
      `业务员${index % 12}`,
      `旗舰店${index % 4}`,
      "2026-11-24 18:05:00",
    ];
  }
}

export type OrderFileKind = "xlsx" | "csv";

export async function buildOrderFile(kind: OrderFileKind, count: number): Promise<Buffer> {
  return buffer(
    kind === "xlsx"
      ? writeXlsx({ name: "运单", columns: COLUMNS, rows: generateOrders(count) })
      : writeCsv(COLUMNS, generateOrders(count), "gb18030"),
  );
}
