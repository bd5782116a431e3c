import iconv from "iconv-lite";
import type { RemittanceCheck, RemittanceFault } from "@/lib/operations/money/remittance-operations";
import { buildWorkbook, buildXlsx, sheetXml } from "./build-xlsx";

/** A file as a carrier sends it, and what it says. Amounts in 分. */
export interface CarrierFile {
  title: string;
  name: string;
  bytes: () => Promise<Buffer> | Buffer;
  says: Partial<Omit<RemittanceCheck, "problems" | "foreign">>;
  /** Of the first payment: 分, grams, and its day. */
  first?: { paid?: number; freight?: number; grams?: number | null; settledOn?: string };
  /** Money that is left out: currency, paid less deducted, freight. */
  leftOut?: readonly [currency: string, amount: number, freight: number][];
  faults?: readonly Partial<RemittanceFault>[];
  isNetOfFee?: boolean;
  hiddenRows?: number;
  otherSheets?: readonly string[];
}

const table = (text: string) => text.split("\n").map((line) => line.split("|"));
const xlsx = (text: string) => () => buildWorkbook({ Sheet1: table(text) });
const csv =
  (text: string, encoding = "utf8") =>
  () =>
    iconv.encode(text.replaceAll("|", ","), encoding, { addBOM: true });

const hiddenRow = (cells: string[], isHidden = false) =>
  `<row${isHidden ? ' hidden="1"' : ""}>${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`;

const DOLLARS = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="165" formatCode="[$$-409]#,##0.00"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="165"/></cellXfs></styleSheet>`;

/** A freight bill of a few columns: their names, and the amounts of each row. */
function freightBill(
  names: string,
  amounts: readonly string[],
  says: CarrierFile["says"],
  more: Partial<CarrierFile> = {},
) {
  const rows = amounts.map((cells, index) => `YT750000000001${index}|${cells}`);
  const text = [`运单号|${names}`, ...rows].join("\n");
  return { title: `${amounts.length} × ${names}`, name: "账单.csv", bytes: csv(text), says, ...more };
}

/** The names of a freight bill, one of its rows, and the freight of that row; none where columns are asked for. */
const CHARGES: readonly [names: string, amounts: string, freight: number | undefined][] = [
  ["标准运费|折后运费", "10|8", 800],
  ["折后运费|标准运费|附加费", "8|10|1", 900],
  ["运费|优惠后运费", "10|8", 800],
  ["预估运费|实际运费", "10|8", 800],
  ["预估费用|实际费用", "10|8", 800],
  ["Estimated Freight|Actual Freight", "10|8", 800],
  ["运费|含税运费", "10|10.60", 1_060],
  ["不含税运费|税费|含税运费", "10|0.6|10.6", 1_060],
  ["运费(不含税)|税费|运费(含税)", "10|0.6|10.6", 1_060],
  ["运费|挂号费用", "10|2", 1_200],
  ["运费|附加费|扣费金额", "10|2|12", 1_200],
  ["运费|保险|扣费金额", "10|2|12", 1_200],
  ["运费|保险|费用金额", "10|2|12", 1_200],
  ["运费|保险|计费金额", "10|2|12", 1_200],
  ["Freight|Insurance|Amount Charged", "10|2|12", 1_200],
  ["运费(USD)|运费(人民币)", "10|71", 7_100],
  ["总费用（人民币）|总费用（美元）", "71|10", 7_100],
  ["预估运费|运费", "10|8", undefined],
  ["头程运费|尾程运费", "10|8", 1_800],
  ["不含税运费|税额", "10|0.6", 1_060],
  ["运费(不含税)|增值税额", "10|0.6", 1_060],
  ["运费|税额|含税运费", "10|0.6|10.6", 1_060],
  ["运费|附加费|核算金额", "10|2|12", 1_200],
  ["运费|保险|核算金额", "10|2|12", 1_200],
  ["运费|附加费|折扣|核算金额", "10|2|1|11", 1_100],
  ["运费|保险|账单金额", "10|2|12", 1_200],
];

/** Files of carriers as they are found, each with what is easily misunderstood. */
export const CARRIER_FILES: readonly CarrierFile[] = [
  {
    title: "顺丰 月结: what is owed after a discount is freight, not cash on delivery",
    name: "顺丰.xlsx",
    bytes: xlsx(
      "顺丰月结账单\n日期|运单号码|计费重量|费用(元)|折扣/促销|应付金额(元)\n2026-11-30|SF1234567890123|1.5|23.00|2.30|20.70",
    ),
    says: { payments: 1, paid: 0, freight: 2_070 },
    first: { freight: 2_070, grams: 1_500, settledOn: "2026-11-30" },
    faults: [],
  },
  {
    title: "a total beside its parts is the freight",
    name: "云途.xlsx",
    bytes: xlsx(
      "客户代码|运单号|客户订单号|跟踪号|国家|运输方式|计费重(KG)|运费|挂号费|附加费|总费用|币种|发货时间\nC001|YT2630000000000011|112-1|00340434000000000011|德国|云途专线|0.35|21.5|12|1.5|35|RMB|2026-11-18",
    ),
    says: { payments: 1, paid: 0, freight: 3_500 },
    first: { freight: 3_500, grams: 350, settledOn: "2026-11-18" },
    faults: [],
  },
  {
    title: "燕文: grams, and a total",
    name: "燕文.xlsx",
    bytes: xlsx(
      "运单号|订单号|目的国|产品|重量(g)|运费(元)|处理费(元)|合计(元)|入账日期\nUE800000011YP|112-2|美国|燕文航空挂号小包|350|20.00|5.00|25.00|2026-11-18",
    ),
    says: { payments: 1, freight: 2_500 },
    first: { freight: 2_500, grams: 350 },
  },
  {
    title: "圆通: the freight is itself a sum of parts, and a part of the total",
    name: "圆通.xlsx",
    bytes: xlsx(
      "运单号|首重费用|续重费用|运费|燃油附加费|面单费|合计|结算日期\nYT7500000000011|3|2|5|0.5|0.2|5.7|2026-11-18\nYT7500000000012|3|0|3|0.3|0.2|3.5|2026-11-18",
    ),
    says: { payments: 2, freight: 920 },
    faults: [],
  },
  {
    title: "parts without a total are added; those that make up another are not",
    name: "圆通.csv",
    bytes: csv("运单号|首重费用|续重费用|运费|燃油附加费\nYT7500000000011|3|2|5|0.5\nYT7500000000012|3|0|3|0.3"),
    says: { payments: 2, freight: 880 },
  },
  {
    title: "a total that is not the sum of its parts is told by its rows",
    name: "云途.csv",
    bytes: csv(
      "运单号|运费|挂号费|总费用\nYT7500000000011|20|5|25\nYT7500000000012|20|5|26\nYT7500000000013|21|5|26\n合计|61|15|78",
    ),
    says: { payments: 3, freight: 7_700, skipped: 1 },
    faults: [
      { kind: "parts", total: "总费用", count: 1, lines: [3] },
      { kind: "sumRow", total: "总费用", sums: { stated: 7_800, read: 7_700 }, count: 1, lines: [5] },
    ],
  },
  {
    title: "顺丰 代收货款: gross, fee and net",
    name: "顺丰代收.xlsx",
    bytes: xlsx(
      "顺丰速运 代收货款结算清单\n序号|运单号|签收日期|代收货款金额|服务费|应返金额|返款日期\n1|SF1234567890124|2026-11-30|100.00|1.20|98.80|2026-12-01\n合计|||100.00|1.20|98.80",
    ),
    says: { payments: 1, paid: 10_000, fee: 120, freight: 0 },
    first: { paid: 10_000, settledOn: "2026-12-01" },
    isNetOfFee: true,
    faults: [],
  },
  {
    title: "gross, fee, freight and net: what was kept back has columns of its own",
    name: "中通.csv",
    bytes: csv(
      "运单号|代收货款|手续费|运费|退件扣款|应返金额\nZT1234567890124|100.00|1.20|5.00||93.80\nZT1234567890125|80.00|0.80|5.00|20.00|54.20",
    ),
    says: { payments: 2, paid: 18_000, deducted: 2_000, fee: 200, freight: 1_000 },
    isNetOfFee: false,
    faults: [],
  },
  {
    title: "two rows are one header: what was paid, not what was due",
    name: "韵达.xlsx",
    bytes: xlsx("运单号|代收货款||结算日期\n|应收|实付\nYD1234567890124|100|40|2026-12-01"),
    says: { payments: 1, paid: 4_000 },
    faults: [{ kind: "parts", lines: [3] }],
  },
  {
    title: "what was paid, not what was due, in one row of header",
    name: "申通.csv",
    bytes: csv(
      "运单号|应收金额|手续费|实付金额\n773123456789012|100|1|99\n773123456789013|80|1|79\n773123456789014|50|1|20",
    ),
    says: { payments: 3, paid: 20_100, fee: 300 },
    isNetOfFee: true,
    faults: [{ kind: "parts", total: "实付金额", count: 1, lines: [4] }],
  },
  {
    title: "a row of groups above the header",
    name: "申通.xlsx",
    bytes: xlsx(
      "基本信息||费用明细|||结算\n运单号|重量|运费|附加费|小计|日期\n773123456789012|1|3|0.5|3.5|2026-11-18\n773123456789013|2|4|0.5|4.5|2026-11-18",
    ),
    says: { payments: 2, paid: 0, freight: 800 },
    first: { freight: 350, grams: 1_000, settledOn: "2026-11-18" },
    faults: [],
  },
  {
    title: "freight in dollars by a column is left out",
    name: "美元.csv",
    bytes: csv("运单号|运费|币种\nRC18362000194|3.99|USD\nRC18362000195|4.00|CNY"),
    says: { payments: 1, freight: 400, paid: 0 },
    leftOut: [["USD", 0, 399]],
  },
  {
    title: "cash in dollars by the format of its cell is left out",
    name: "美元.xlsx",
    bytes: () =>
      buildXlsx({
        "xl/styles.xml": DOLLARS,
        "xl/worksheets/sheet1.xml": sheetXml(
          `${hiddenRow(["运单号", "回款金额"])}<row><c t="inlineStr"><is><t>YT7300000000546</t></is></c><c s="1"><v>99.98999999999999</v></c></row>${hiddenRow(["YT7300000000547", "5"])}`,
        ),
      }),
    says: { payments: 1, paid: 500 },
    leftOut: [["USD", 9_999, 0]],
  },
  {
    title: "cash in dollars by a note above the table is left out",
    name: "美元.txt",
    bytes: csv("# 币    种: [美元]\n运单号|回款金额|手续费\nYT7300000000546|99.99|1\n"),
    says: { payments: 0, paid: 0 },
    leftOut: [["USD", 9_999, 0]],
  },
  ...(
    [
      ["单位：分", "2150|100", 2_150],
      ["金额单位：万元", "0.21|100", 210_000],
      ["单位：元", "21.5|1", 2_150],
      ["单位：分", "21.5元|100", 2_150],
    ] as const
  ).map(([note, amounts, freight]): CarrierFile => {
    const bytes = csv(`月结账单|${note}\n运单号|运费|操作费(分)\nYT7500000000011|${amounts}`);
    const operating = Number(amounts.split("|")[1]);
    return {
      title: `${note}: ${amounts}`,
      name: "单位.csv",
      bytes,
      says: { payments: 1, freight: freight + operating },
    };
  }),
  {
    title: "each row has a day of its own",
    name: "日期.csv",
    bytes: csv("运单号|运费|计费重量|结算日期\nRC18362000196|5.00|1|2026-11-26"),
    says: { payments: 1, freight: 500 },
    first: { settledOn: "2026-11-26" },
  },
  {
    title: "中通: a weight that is no number costs the weight alone",
    name: "中通.csv",
    bytes: csv(
      '运单号|重量|快递费|日期\n78340000000019|"1,234.5"|5.50|2026-11-18\n78340000000020|0.35KG|3.2|2026-11-18\n78340000000021|350g|3.2|2026-11-18\n78340000000022|１．２|3.2|2026-11-18\n78340000000023|约一斤|1|2026-11-18',
      "gb18030",
    ),
    says: { payments: 5, freight: 1_610, failed: 0, unreadWeights: 1 },
    first: { grams: 1_234_500, settledOn: "2026-11-18" },
  },
  {
    title: "极兔: hidden rows count and are told",
    name: "极兔.xlsx",
    bytes: () =>
      buildXlsx({
        "xl/worksheets/sheet1.xml": sheetXml(
          [
            hiddenRow(["运单号", "运费", "重量"]),
            hiddenRow(["JT5400000000001", "3", "1"]),
            hiddenRow(["JT5400000000002", "4", "1"], true),
            hiddenRow(["JT5400000000003", "5", "1"]),
          ].join(""),
        ),
      }),
    says: { payments: 3, freight: 1_200 },
    hiddenRows: 1,
  },
  {
    title: "圆通: another sheet is told",
    name: "圆通.xlsx",
    bytes: () =>
      buildWorkbook({
        Sheet: table("运单号|运费\nYT7500000000001|3"),
        第二页: table("运单号|运费\nYT7500000000002|4"),
        说明: table("本表由系统导出"),
      }),
    says: { payments: 1, freight: 300 },
    otherSheets: ["第二页"],
  },
  {
    title: "EMS: 邮件号码",
    name: "ems.txt",
    bytes: () =>
      iconv.encode("邮件号码\t代收金额\t手续费\t结算日期\r\nEA123456785CN\t199\t1.99\t2026-11-18\r\n", "utf16le", {
        addBOM: true,
      }),
    says: { payments: 1, paid: 19_900, fee: 199 },
    first: { settledOn: "2026-11-18" },
  },
  {
    title: "4PX: 4PX单号",
    name: "4px.csv",
    bytes: csv(
      "4PX单号|客户订单号|计费重(KG)|运费(RMB)|燃油附加费(RMB)|总费用(RMB)\n4PX3000700000016CN|112-1|0.2|20|1.5|21.5",
    ),
    says: { payments: 1, freight: 2_150 },
  },
  {
    title: "days in Chinese, as Americans write them, and as Excel's numbers",
    name: "日期.csv",
    bytes: csv(
      "运单号|回款金额|结算时间\nYT7300000000541|1|2026年11月30日 8时5分\nYT7300000000542|2|11/30/2026 9:05\nYT7300000000543|3|46356\nYT7300000000544|4|11/05/2026",
    ),
    says: { payments: 4, paid: 1_000, failed: 0 },
    first: { settledOn: "2026-11-30" },
  },
  ...[1, 2, 3].flatMap((count) =>
    CHARGES.map(([names, amounts, freight]) =>
      freightBill(names, Array<string>(count).fill(amounts), {
        payments: freight === undefined ? 0 : count,
        freight: (freight ?? 0) * count,
      }),
    ),
  ),
  freightBill("运费|挂号费|总费用", ["10|2|"], { payments: 1, freight: 1_200, skipped: 0 }),
  freightBill(
    "运费|挂号费|折扣|总费用",
    ["10|2|1|11", "10|2|1|"],
    { payments: 2, freight: 2_200, skipped: 0 },
    { faults: [{ kind: "parts", total: "总费用", count: 1, lines: [3] }] },
  ),
  {
    title: "a row without a number that is the sum of those above is no payment",
    name: "账单.csv",
    bytes: csv(
      "运单号|运费\nYT7500000000011|5\nYT7500000000012|6\n|11\nYT7500000000013|4\n本页小计金额（元）：|4\n|15\n|",
    ),
    says: { payments: 3, freight: 1_500, failed: 0, skipped: 3 },
    faults: [],
  },
  {
    title: "an amount without a number fails, and a last one is a sum that does not add up",
    name: "账单.csv",
    bytes: csv("运单号|运费\nYT7500000000011|5\n|3\nYT7500000000012|3\n|0\n|12\n"),
    says: { payments: 2, freight: 800, failed: 2, skipped: 1 },
    faults: [{ kind: "sumRow", total: "运费", sums: { stated: 1_200, read: 1_100 }, lines: [6] }],
  },
  ...["账单金额", "出账金额", "含税金额", "实扣金额", "应缴金额", "Invoice Amount"].map((total) =>
    freightBill(
      `运费|保障|${total}`,
      ["10|2|12"],
      { payments: 1, freight: 1_200 },
      { faults: [{ kind: "parts", total, count: 1, lines: [2] }] },
    ),
  ),
  ...["折扣", "退款金额", "税额", "保险", "其他金额", "VAT Amount"].map((taken) =>
    freightBill(
      `运费|${taken}`,
      ["10|2", "10|"],
      { payments: 2, paid: 0, freight: 2_000 },
      { faults: [{ kind: "unread", total: taken, count: 1, lines: [2] }] },
    ),
  ),
  freightBill("标准运费|折扣|折后运费", ["10|2|8"], { payments: 1, freight: 800 }, { faults: [] }),
  {
    title: "the amount of a bill is no cash where it does not add up with it",
    name: "代收.csv",
    bytes: csv("运单号|代收货款|手续费|账单金额\nYT7500000000011|100|1|60"),
    says: { payments: 1, paid: 10_000, fee: 100 },
  },
  {
    title: "the heading of an amount is nearer to it than the row's currency",
    name: "币种.csv",
    bytes: csv("运单号|运费(USD)|币种\nYT7500000000011|10|CNY\nYT7500000000012|20元|USD"),
    says: { payments: 1, freight: 2_000 },
    leftOut: [["USD", 0, 1_000]],
  },
  {
    title: "points between thousands of foreign money are no decimals",
    name: "越南盾.csv",
    bytes: csv("运单号|运费|币种\nYT7500000000011|199.000|VND\nYT7500000000012|199.00|VND"),
    says: { payments: 0, failed: 1 },
    leftOut: [["VND", 0, 19_900]],
  },
  {
    title: "without a header one column of numbers may be the amount",
    name: "无表头.csv",
    bytes: csv("YT7500000000011|某某|100\nYT7500000000012|某某|50"),
    says: { payments: 2, paid: 15_000 },
  },
  {
    title: "without a header a quantity beside the amount leaves both to be chosen",
    name: "无表头.csv",
    bytes: csv("YT7500000000011|2|100\nYT7500000000012|1|50"),
    says: { payments: 0, paid: 0 },
  },
];
