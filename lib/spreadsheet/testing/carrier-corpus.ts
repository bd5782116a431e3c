import { randomNumbers } from "./csv-corpus";
import { TABLE_FORMS, type WrittenSheet, writeTable } from "./write-table";

/** What a generated file says. Amounts in 分, those in another currency in its hundredths. */
export interface CarrierTruth {
  payments: number;
  paid: number;
  deducted: number;
  fee: number;
  freight: number;
  foreign: { currency: string; amount: number; freight: number } | undefined;
  hiddenRows: number;
  otherSheets: number;
  /** Rows whose total is empty, or not the sum of their parts. */
  faultRows: number;
}

/** The columns of a file: names that carriers use, and what stands in each row. */
interface Column {
  name: string;
  group: string;
  kind: "cash" | "freight" | "text";
  /** Of an amount that counts: the role in the truth. */
  value: (row: Row) => string;
}

interface Row {
  number: string;
  day: string;
  grams: number;
  collected: number;
  fee: number;
  deducted: number;
  parts: readonly number[];
  discount: number;
  /** Added to the total by mistake. */
  error: number;
  /** Of the total, in a column that no name tells. */
  unknown: number;
  hasTotal: boolean;
  isForeign: boolean;
}

const NUMBERS = "运单号 运单号码 快递单号 运单编号 物流单号 面单号 邮件号码 4PX单号 跟踪号 Tracking_Number".split(" ");
const COLLECTED = "代收货款 代收货款金额 代收金额 代收款 应收货款 COD金额 COD_Amount".split(" ");
const PAID = "回款金额 实际回款 返款金额 应返金额 实返金额 打款金额 结算金额 实付金额 已付金额".split(" ");
const SURE_PAID = "回款金额 实际回款 返款金额 应返金额 实返金额 打款金额".split(" ");
const FEES = "手续费 代收手续费 佣金 COD_Fee 服务费 Service_Fee".split(" ");
const DEDUCTIONS = "退件扣款 扣款金额 冲减金额".split(" ");
const FREIGHT = "运费 快递费 基本运费 首重费用 Freight Shipping_Fee".split(" ");
const PARTS =
  "挂号费 附加费 燃油附加费 面单费 操作费 处理费 保价费 偏远附加费 续重费用 Fuel_Surcharge Registration_Fee".split(" ");
const TOTALS =
  "合计 总费用 合计金额 总计 应付金额 应收金额 费用合计 总金额 结算金额 Total Total_Amount Amount_Due".split(" ");
const DISCOUNTS = "折扣 优惠金额 折扣/促销".split(" ");
const WEIGHTS = "计费重量 重量 结算重量 计费重(KG) 重量(g)".split(" ");
const CASH_DAYS = "结算日期 回款日期 返款日期 打款日期".split(" ");
const FREIGHT_DAYS = "结算日期 账单日期 日期 入账日期 发货时间".split(" ");
const NOISE = "序号 订单号 客户订单号 目的地 收件人 备注 声明价值 产品 件数 签收日期".split(" ");
/** Names of one charge, and what else it is called; the first is really charged. */
const NAMES_OF_ONE = [
  ["折后运费", "标准运费"],
  ["实际运费", "预估运费"],
  ["含税运费", "运费"],
  ["含税运费", "不含税运费", "税费"],
] as const;
const FOREIGN = [
  { code: "USD", name: "美元", sign: "$" },
  { code: "EUR", name: "欧元", sign: "€" },
  { code: "HKD", name: "港币", sign: "HK$" },
];
const TITLES = ["快递对账单", "2026年11月结算明细", "客户：某某贸易有限公司"];
const CURRENCY_FORMS = ["none", "none", "none", "none", "column", "heading", "cells", "note"] as const;

/** A file of a carrier from a seed: columns in any order, titles, two rows of header, sums, currencies, sheets, encodings. */
export async function createCarrierFile(seed: number) {
  const random = randomNumbers(seed);
  const chance = (share: number) => random() < share;
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <Each>(all: readonly Each[]) => all[below(all.length)] as Each;
  const shuffle = <Each>(all: readonly Each[]) =>
    all
      .map((each) => ({ each, at: random() }))
      .toSorted((left, right) => left.at - right.at)
      .map(({ each }) => each);

  const isCash = chance(0.5);
  const form = pick(TABLE_FORMS);
  const currency = pick(CURRENCY_FORMS);
  const extra = shuffle(PARTS).slice(0, isCash ? 0 : below(4));
  const hasFreight = !isCash || chance(0.3);
  const hasTotal = !isCash && extra.length > 0 && chance(0.8);
  const hasDiscount = hasTotal && chance(0.3);
  const hasFee = isCash && chance(0.6);
  const hasDeduction = isCash && chance(0.4);
  const hasCollected = isCash && (chance(0.6) || (hasFreight && chance(0.5)));
  const hasPaid = isCash && (!hasCollected || chance(0.6));
  const isNet = hasPaid && hasCollected && chance(0.6);
  const hasErrors = hasTotal && chance(0.15);
  const hasEmptyTotals = hasTotal && chance(0.15);
  const hasUnknown = hasTotal && chance(0.1);
  const names = !isCash && !hasTotal && chance(0.4) ? pick(NAMES_OF_ONE) : undefined;
  const foreign = pick(FOREIGN);

  const isAllForeign = currency === "heading" || currency === "note";
  const rows = Array.from({ length: 1 + below(25) }, (_, index): Row => {
    const collected = isCash ? 100 + below(500_000) : 0;
    const fee = hasFee ? Math.round(collected * 0.012) : 0;
    return {
      number: `YT${String(seed).padStart(6, "0")}${String(index + 1).padStart(7, "0")}`,
      day: `2026-11-${String(1 + below(28)).padStart(2, "0")}`,
      grams: 10 * (1 + below(3_000)),
      collected,
      fee,
      deducted: hasDeduction && chance(0.2) ? 100 + below(5_000) : 0,
      parts: hasFreight ? [100 + below(9_000), ...extra.map(() => below(4) && below(900))] : [],
      discount: hasDiscount ? below(100) : 0,
      unknown: hasUnknown ? below(3) * 100 : 0,
      hasTotal: !hasEmptyTotals || chance(0.7),
      error: hasErrors && chance(0.3) ? 1 + below(50) : 0,
      isForeign: isAllForeign || (currency !== "none" && chance(0.3)),
    };
  });
  const sumParts = ({ parts, discount }: Row) => parts.reduce((sum, part) => sum + part, 0) - discount;
  const totalOf = (row: Row) => sumParts(row) + row.error + row.unknown;
  const netOf = ({ collected, fee, deducted, parts: [freight = 0] }: Row) => collected - fee - deducted - freight;

  const isInFen = currency === "none" && chance(0.1);
  const write = (fen: number, { isForeign }: Row) => {
    if (isInFen) return `${fen}`;
    const digits = `${Math.floor(Math.abs(fen) / 100)}`;
    const whole = chance(0.2) ? digits.replace(/\B(?=(\d{3})+$)/g, ",") : digits;
    const text = `${fen < 0 ? "-" : ""}${whole}.${String(Math.abs(fen) % 100).padStart(2, "0")}`;
    if (currency === "cells" && isForeign) return `${foreign.sign}${text}`;
    return currency === "none" && chance(0.1) ? `¥${text}` : text;
  };
  const yuan = (currency === "none" && !isInFen) || currency === "cells" ? ["", "", "(元)", "（元）"] : [""];
  const unit = pick(currency === "heading" ? [`(${foreign.code})`, `（${foreign.name}）`, `(${foreign.sign})`] : yuan);
  const money = (kind: "cash" | "freight", group: string, name: string, of: (row: Row) => number): Column => ({
    ...{ name: `${name}${unit}`, group, kind },
    value: (row) => write(of(row), row),
  });
  const text = (name: string, value: (row: Row) => string, group = ""): Column => ({
    name,
    group,
    kind: "text",
    value,
  });

  const weight = pick(WEIGHTS);
  const columns: Column[] = [text(pick(NUMBERS), ({ number }) => number)];
  if (chance(0.8)) columns.push(text(pick(isCash ? CASH_DAYS : FREIGHT_DAYS), ({ day }) => day));
  if (!isCash && chance(0.6))
    columns.push(text(weight, ({ grams }) => (weight.endsWith("(g)") ? String(grams) : String(grams / 1_000))));
  if (hasCollected) columns.push(money("cash", "代收", pick(COLLECTED), ({ collected }) => collected));
  if (hasFee) columns.push(money("cash", "代收", pick(hasCollected ? FEES : FEES.slice(0, 4)), ({ fee }) => fee));
  if (hasDeduction) columns.push(money("cash", "代收", pick(DEDUCTIONS), ({ deducted }) => deducted));
  if (hasPaid) {
    const names = hasCollected ? PAID : SURE_PAID;
    columns.push(money("cash", "代收", pick(names), (row) => (isNet ? netOf(row) : row.collected)));
  }
  if (hasFreight) columns.push(money("freight", "费用", names?.[0] ?? pick(FREIGHT), ({ parts }) => parts[0] ?? 0));
  const [, other, tax] = names ?? [];
  if (other) columns.push(money("freight", "费用", other, ({ parts: [freight = 0] }) => freight - (tax ? 6 : 20)));
  if (tax) columns.push(money("freight", "费用", tax, () => 6));
  if (hasUnknown) columns.push(money("freight", "费用", "杂项", ({ unknown }) => unknown));
  const hasFeeTotal = isCash && hasFreight && hasFee && chance(0.3);
  if (hasFeeTotal)
    columns.push(
      money("freight", "费用", pick(["合计", "费用合计"]), ({ fee, parts: [freight = 0] }) => fee + freight),
    );
  for (const [index, name] of extra.entries())
    columns.push(money("freight", "费用", name, ({ parts }) => parts[index + 1] ?? 0));
  if (hasDiscount) columns.push(money("freight", "费用", pick(DISCOUNTS), ({ discount }) => discount));
  // No name tells these: the sum of all parts, and tax that may be in them.
  if (extra.length > 0 && !hasTotal && !names && chance(0.4))
    columns.push(money("freight", "费用", pick(["核算金额", "本单金额"]), sumParts));
  if (hasFreight && !names && chance(0.1)) columns.push(money("freight", "费用", pick(["税额", "保险"]), () => 7));
  if (hasTotal) {
    const total = money("freight", "费用", pick(TOTALS), totalOf);
    columns.push({ ...total, value: (row) => (row.hasTotal ? total.value(row) : "") });
  }
  if (currency === "column")
    columns.push(
      text(pick(["币种", "币别", "Currency"]), ({ isForeign }) =>
        isForeign ? pick([foreign.code, foreign.name]) : pick(["CNY", "人民币", "RMB"]),
      ),
    );
  for (const name of shuffle(NOISE).slice(0, below(4)))
    columns.push(
      text(name, () =>
        name === "序号" || name === "件数"
          ? "1"
          : name === "签收日期"
            ? "2026-11-02"
            : name === "声明价值"
              ? "99"
              : "某某",
      ),
    );

  const hasGroups = chance(0.25);
  const ordered = hasGroups
    ? shuffle(columns).toSorted((left, right) => (left.group < right.group ? -1 : 1))
    : shuffle(columns);
  const isGroupFirst = (index: number) => ordered[index]?.group !== ordered[index - 1]?.group;
  const header = hasGroups
    ? [
        ordered.map(({ group, name }, index) => (group === "" ? name : isGroupFirst(index) ? group : "")),
        ordered.map(({ group, name }) => (group === "" ? "" : name)),
      ]
    : [ordered.map(({ name }) => name)];
  const titles = [
    ...(currency === "note"
      ? [[pick([`币种：${foreign.name}`, `# 币    种: [${foreign.name}]`, `金额单位：${foreign.code}`])]]
      : []),
    ...(isInFen ? [[pick(["单位：分", "金额单位：分", "（单位：分）"])]] : []),
    ...(chance(0.4) ? [[pick(TITLES)]] : []),
  ];
  const body = rows.map((row) => ordered.map(({ value }) => value(row)));
  const hasSum = chance(0.3) && !["column", "cells"].includes(currency);
  const sums = ordered.map(({ kind, value }) => (kind === "text" ? "" : sumOf(rows.map(value))));
  const sumRow = hasSum
    ? [
        sums.with(
          ordered.findIndex(({ kind }) => kind === "text"),
          "合计",
        ),
      ]
    : [];
  const hidden = new Set(
    form === "xlsx" && chance(0.3)
      ? rows.flatMap((_, index) => (chance(0.3) ? titles.length + header.length + index : []))
      : [],
  );
  const main: WrittenSheet = { name: "明细", rows: [...titles, ...header, ...body, ...sumRow], hidden };
  const others =
    form === "xlsx" && chance(0.3)
      ? [
          {
            name: "补充",
            rows: [
              ["运单号", "运费"],
              ["YT9999999999999", "1"],
            ],
          },
        ]
      : [];
  const notes = form === "xlsx" && chance(0.2) ? [{ name: "说明", rows: [["本表由系统导出"]] }] : [];

  const paidOf = ({ collected }: Row) => (isCash && !(hasPaid && !hasCollected && isNet) ? collected : 0);
  const freightOf = (row: Row) => (hasTotal && row.hasTotal ? totalOf(row) : sumParts(row));
  const sum = (isForeign: boolean, of: (row: Row) => number) =>
    rows.filter((row) => row.isForeign === isForeign).reduce((total, row) => total + of(row), 0);
  const truth: CarrierTruth = {
    payments: rows.filter(({ isForeign }) => !isForeign).length,
    paid: sum(false, paidOf),
    deducted: sum(false, ({ deducted }) => deducted),
    fee: sum(false, ({ fee }) => fee),
    freight: sum(false, freightOf),
    foreign: rows.some(({ isForeign }) => isForeign)
      ? {
          ...{ currency: foreign.code, amount: sum(true, (row) => paidOf(row) - row.deducted) },
          freight: sum(true, freightOf),
        }
      : undefined,
    hiddenRows: hidden.size,
    otherSheets: others.length,
    faultRows: rows.filter((row) =>
      row.hasTotal ? row.error + row.unknown !== 0 : rows.some(({ hasTotal }) => hasTotal),
    ).length,
  };
  return {
    ...(await writeTable(form, [...notes, main, ...others])),
    truth,
    /** What each row in yuan says, by its line. */
    payments: rows.flatMap((row, index) => {
      const line = titles.length + header.length + index + 1;
      return row.isForeign ? [] : { line, paid: paidOf(row), deducted: row.deducted, freight: freightOf(row) };
    }),
    header: header.map((names) => names.join("|")).join(" // "),
  };
}

function sumOf(cells: readonly string[]): string {
  const cents = cells.reduce((sum, cell) => sum + Math.round(Number(cell.replace(/[¥$,]/g, "")) * 100), 0);
  return (cents / 100).toFixed(2);
}
