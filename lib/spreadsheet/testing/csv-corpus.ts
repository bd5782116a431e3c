import iconv from "iconv-lite";

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const ENCODINGS = ["utf8", "utf8-bom", "gb18030", "utf16le-bom", "utf16be-bom", "utf16le", "utf16be"] as const;
const DELIMITERS = [",", "\t", ";"] as const;
const NEWLINES = ["\n", "\r\n", "\r"] as const;
const QUOTING = ["needed", "all", "texts"] as const;

/** Headers of the platforms' exports, and headers that merchants write. */
export const HEADERS: readonly (readonly string[])[] = [
  ["运单号", "快递公司", "手机号", "订单号", "收货地址", "备注"],
  ["快递单号", "物流公司", "收件人电话", "订单编号", "收件地址", "代收货款(元)", "运费"],
  ["订单编号", "买家会员名", "买家应付邮费", "收货地址", "联系手机", "宝贝标题", "物流单号", "物流公司", "店铺名称"],
  [
    "商品",
    "订单号",
    "订单状态",
    "邮费(元)",
    "商家实收金额(元)",
    "商家编码-规格维度",
    "快递单号",
    "快递公司",
    "省",
    "市",
    "区",
  ],
  ["主订单编号", "子订单编号", "选购商品", "收件人", "收件人手机号", "省", "市", "区", "街道", "快递单号", "快递公司"],
  ["订单号", "快递费", "CPS达人ID", "收货人电话", "收货地址-省", "收货地址-市", "收货地址-区", "快递公司", "快递单号"],
  ["订单号", "商品ID", "京东价", "客户姓名", "客户地址", "联系电话", "运单号"],
  ["Name", "Financial Status", "Fulfillment Status", "Shipping Phone", "Shipping Country", "Tracking Number"],
];

export interface CorpusFile {
  name: string;
  bytes: Buffer;
  /** The expected cells. */
  cells: string[][];
}

/** Creates one file of the corpus, always the same for the same number. */
export function createCorpusFile(number: number): CorpusFile {
  const random = randomNumbers(number + 1);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const encoding = ENCODINGS[number % ENCODINGS.length] as (typeof ENCODINGS)[number];
  const delimiter = DELIMITERS[Math.floor(number / ENCODINGS.length) % DELIMITERS.length] as string;
  const newline = pick(NEWLINES);
  const quoting = pick(QUOTING);
  const header = pick(HEADERS);
  const titles = random() < 0.3 ? [["订单导出报表"], ["导出时间：2026-11-24 18:05"]] : [];
  const count = 1 + Math.floor(random() * 60);
  const rows = Array.from({ length: count }, () => header.map((name, column) => cellFor(name, column, random)));
  const cells = [...titles, [...header], ...rows];
  const text = cells.map((row) => row.map((cell) => quote(cell, delimiter, quoting)).join(delimiter)).join(newline);
  const isEnded = random() < 0.7;
  return {
    name: pick(delimiter === "\t" ? ["export.txt", "export.tsv", "订单.csv"] : ["export.csv", "ExportOrderList.CSV"]),
    bytes: encode(isEnded ? text + newline : text, encoding),
    cells: cells.map(withoutEmptyEnd).filter((row) => row.length > 0),
  };
}

function cellFor(name: string, column: number, random: () => number): string {
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join("");
  const kind = random();
  if (/单号|Tracking/.test(name) && !/订单/.test(name)) return kind < 0.5 ? `YT${digits(13)}` : `0${digits(14)}`;
  if (/手机|电话|Phone/.test(name)) return kind < 0.2 ? "" : `138${digits(8)}`;
  if (column > 0 && kind < 0.1) return "";
  if (kind < 0.2) return `他说"好的,谢谢;${randomText(random, 3)}"`;
  if (kind < 0.3) return `第一行${randomText(random, 4)}\n第二行\t${randomText(random, 2)}`;
  if (kind < 0.4) return `¥1,${digits(3)}.50`;
  return randomText(random, 1 + Math.floor(random() * 30));
}

/**
 * Characters of all parts of GB18030: common and rare ones, four-byte ones, letters, full-width
 * signs.
 */
function randomText(random: () => number, length: number): string {
  const ranges = [
    [0x4e00, 0x9fa5],
    [0x4e00, 0x9fa5],
    [0x4e00, 0x9fa5],
    [0x3400, 0x4db5],
    [0x20000, 0x2a6d6],
    [0xff01, 0xff5e],
    [0x61, 0x7a],
    [0x1f600, 0x1f64f],
    [0xc0, 0xff],
  ] as const;
  return Array.from({ length }, () => {
    const [first, last] = ranges[Math.floor(random() * ranges.length)] ?? ranges[0];
    return String.fromCodePoint(first + Math.floor(random() * (last - first + 1)));
  }).join("");
}

export function quote(cell: string, delimiter: string, quoting: (typeof QUOTING)[number]): string {
  const needed = /["\r\n\t,;]/.test(cell) || cell.includes(delimiter);
  const isQuoted = quoting === "all" || (quoting === "texts" && !/^\d*$/.test(cell));
  return needed || isQuoted ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export function encode(text: string, encoding: (typeof ENCODINGS)[number]): Buffer {
  const [name = "utf8", mark] = encoding.split("-");
  return iconv.encode(mark ? `\ufeff${text}` : text, name, { addBOM: false });
}

function withoutEmptyEnd(row: string[]): string[] {
  return row.slice(0, row.findLastIndex((cell) => cell.trim() !== "") + 1);
}
