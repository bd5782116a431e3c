import type { Bank, BankEntryKind } from "@/lib/domain/settlement/bank/bank-words";
import { findAccountTail } from "@/lib/domain/settlement/bank/mask-bank-text";
import { convertToFen, type Rates } from "@/lib/domain/settlement/convert-currency";
import { chooseUnit, findMoneyUnit, scaleFen } from "@/lib/spreadsheet/cells/money-unit";
import { findCurrency, readCurrency, splitCurrency } from "@/lib/spreadsheet/cells/read-currency";
import { type MoneyNotes, readNotes } from "@/lib/spreadsheet/cells/read-notes";
import type { Sheet, SheetRow } from "@/lib/spreadsheet/sheet";
import { TimeBudget } from "@/lib/spreadsheet/time-budget";
import { cleanBankCell, parseBankFen, parseBankTime } from "./bank-cells";
import type { BankField } from "./bank-formats";
import {
  type BankColumns,
  type BankHeader,
  type ChosenBankHeader,
  joinBankHeader,
  recognizeBankHeader,
} from "./bank-header";
import { BankSums, MAX_TOLD_LINES } from "./bank-sums";

/** Money that arrived, or was taken back. Amounts in 分, never negative. Names and remarks are as the bank writes them. */
export interface BankLine {
  line: number;
  kind: BankEntryKind;
  /** ms since 1970 UTC. */
  at: number;
  /** Before the service's fee. */
  amount: number;
  /** What the payment service kept for itself. */
  fee: number;
  /** Given back later, as a column of the payment's own row says. */
  refunded: number;
  /** The number of the payment that a refund gives back; null where the file does not name it. */
  refundOf: string | null;
  payer: string;
  memo: string;
  /** The bank's own number of the entry. */
  serial: string | null;
  balance: number | null;
  /** The last four digits of the own account. */
  accountTail: string | null;
  /** What was converted, as the bank has it: hundredths, and yuan for one unit; null for yuan. */
  original: OriginalMoney | null;
}

export interface OriginalMoney {
  currency: string;
  rate: number;
  amount: number;
  balance: number | null;
}

/** Money that arrived in a foreign currency. */
export interface ForeignEntries {
  currency: string;
  entries: number;
  /** Hundredths. */
  amount: number;
  /** Null where none was entered and the money is left out. */
  rate: number | null;
}

/** A statement as it was read. */
export interface ParsedBankStatement {
  bank: Bank;
  format: string;
  lines: BankLine[];
  /** Rows of money that left, and that is no reversal of an arrival. */
  outgoing: number;
  /** Rows of payments that did not happen, in foreign currency, or of no amount. */
  skipped: number;
  /** What left in these rows, 分. */
  paidOut: number;
  /** Lines that cannot be read, as those below at most one more than are shown. */
  failed: number[];
  /** Lines whose balance is not that of the row before and their amount. */
  gaps: number[];
  /** Lines of totals that are not the sums of their rows. */
  totals: number[];
  foreign: ForeignEntries[];
  /** Rows that people do not see in the file; they count. */
  hiddenRows: number;
}

/** Titles and filters stand above the header. */
export const HEADER_SEARCH_ROWS = 60;
const TOTAL = /合计|总计/u;
const FOOTER = /合计|总计|总笔数|总交易单数|^#|^-{4,}|共\d+笔|导出时间|列表结束/u;
const NOT_DONE = /关闭|失败|等待|未支付|待付款|REVOKED|CLOSED|USERPAYING|NOTPAY|PAYERROR/iu;
const REVERSAL = /退汇|冲正|冲账|冲销|抹账|撤销|退款|退回|REFUND|红冲/iu;
const INCOMING = /^(?:收|贷|已收入|来账|转入|入账|进账|存|\+|CR?$|CREDIT)/iu;
const OUTGOING = /^(?:支|付|借|已支出|往账|转出|出账|取|[-−]$|DR?$|DEBIT)/iu;
const NEITHER = /^(?:\/|不计收支|中性(?:交易)?|其[他它]|待收入|待支出)?$/u;
const FEE = /手续费|服务费|收费/u;

interface Row {
  row: SheetRow;
  text: (field: BankField) => string;
  money: (field: BankField) => number | undefined;
}

/**
 * Reads a statement of a bank or a payment service, whose kind its header tells. Fees in rows of their own are added to
 * the payment that they name; refunds name theirs. Foreign money is left out, or converted where it has a rate.
 *
 * @returns undefined when no row is the header of a known statement
 * @throws UnreadableFileError when the file cannot be read
 */
export async function parseBankStatement(
  sheet: Sheet,
  rates: Rates = {},
  chosen?: ChosenBankHeader,
): Promise<ParsedBankStatement | undefined> {
  const budget = new TimeBudget(Number.POSITIVE_INFINITY);
  const titles: string[] = [];
  let header: BankHeader | undefined;
  let above: readonly string[] = [];
  let reader: StatementReader | undefined;
  for await (const row of sheet.rows()) {
    if (budget.shouldYield) await budget.yieldToEventLoop();
    if (reader) {
      reader.read(row);
      continue;
    }
    const joined = joinBankHeader(above, row.cells);
    header = recognizeBankHeader(row.cells, chosen) ?? (joined && recognizeBankHeader(joined, chosen));
    above = row.cells;
    if (header) reader = new StatementReader(header, titles, rates);
    else if (titles.push(row.cells.join(" ")) > HEADER_SEARCH_ROWS) return undefined;
  }
  return reader?.finish();
}

class StatementReader {
  private readonly lines: BankLine[] = [];
  private readonly referenceOf = new Map<BankLine, string>();
  private readonly fees: { reference: string; amount: number }[] = [];
  private readonly failed: number[] = [];
  private outgoing = 0;
  private paidOut = 0;
  private readonly sums = new BankSums();
  private skipped = 0;
  private hiddenRows = 0;
  private isOver = false;
  private readonly foreign = new Map<string, ForeignEntries>();
  /** Arrivals with a minus. */
  private readonly takenBack = new Set<number>();
  private readonly accountTail: string | null;
  private readonly notes: MoneyNotes;

  constructor(
    private readonly header: BankHeader,
    titles: readonly string[],
    private readonly rates: Rates,
  ) {
    this.accountTail = titles.map(findAccountTail).find((tail) => tail !== null) ?? null;
    this.notes = readNotes(titles);
  }

  read(row: SheetRow): void {
    const { columns } = this.header;
    const text = (field: BankField) => joinCells(row.cells, columns, field);
    const at = columns.has("at") ? parseBankTime(text("at")) : parseBankTime(text("day"), text("time"));
    if (at === undefined) {
      this.isOver ||= row.cells.some((cell) => FOOTER.test(cell.trim()));
      if (row.cells.some((cell) => TOTAL.test(cell))) this.sums.compare(row.line, this.moneyOf(row));
      if (!this.isOver && row.cells.length > 1) this.fail(row.line);
      return;
    }
    if (row.isHidden) this.hiddenRows += 1;
    this.readDated({ row, text, money: this.moneyOf(row) }, at);
  }

  private moneyOf(row: SheetRow): Row["money"] {
    return (field) => {
      const cell = joinCells(row.cells, this.header.columns, field);
      const unit = chooseUnit(cell, findMoneyUnit(this.nameOf(row, field)), this.notes.unit);
      return scaleFen(parseBankFen(splitCurrency(cell).amount), unit);
    };
  }

  private readDated({ row, text, money }: Row, at: number): void {
    const { columns } = this.header;
    const amounts = columns.has("direction")
      ? readDirected(money("amount"), directionOf(row.cells, columns))
      : columns.has("amount")
        ? readSigned(money("amount"))
        : readSides(money);
    const [fee, refunded, balance] = [money("fee"), money("refunded"), money("balance")];
    if (!amounts || fee === undefined || refunded === undefined) {
      this.fail(row.line);
      return;
    }
    const { income, outgo } = amounts;
    const [type, status] = [text("type"), text("status")];
    if (NOT_DONE.test(status)) {
      this.skipped += 1;
      return;
    }
    this.sums.add(row.line, amounts, text("balance") === "" ? undefined : balance, text("account"));
    const currency = this.currencyOf({ row, text, money });
    const rate = currency === null ? null : (this.rates[currency] ?? null);
    if (currency !== null) this.addForeign(currency, income, rate);
    if (currency !== null && rate === null) {
      this.skipped += 1;
      return;
    }
    const toFen = (amount: number) => (rate === null ? amount : convertToFen(amount, rate));
    const line: BankLine = {
      line: row.line,
      kind: "credit",
      at,
      amount: toFen(income),
      fee: toFen(Math.abs(fee)),
      refunded: income > 0 ? toFen(Math.min(income, statedRefund(status, income, refunded))) : 0,
      payer: text("payer"),
      memo: [type, text("memo")].filter((part, index, all) => part !== "" && all.indexOf(part) === index).join(" "),
      refundOf: null,
      serial: text("serial") || null,
      balance: rate !== null || text("balance") === "" ? null : (balance ?? null),
      original: null,
      accountTail: /(\d{4})$/.exec(text("account"))?.[1] ?? this.accountTail,
    };
    const isRefundRow = columns.has("refundSerial") && /REFUND/i.test(status);
    const isNeutralRefund = income === 0 && outgo === 0 && /退款成功/u.test(status) && (money("amount") ?? 0) > 0;
    const reference = text("reference");
    const originalOf = (amount: number) =>
      currency === null || rate === null ? null : { currency, rate, amount, balance: balance ?? null };
    const giveBack = (amount: number, own = line.serial) => {
      const refundOf = this.paymentOf(line.serial);
      const taken = { kind: "reversal", amount: toFen(amount), original: originalOf(amount), refunded: 0 } as const;
      if (amount > 0) this.lines.push({ ...line, ...taken, refundOf, serial: own });
    };
    if (isRefundRow) giveBack(refunded, text("refundSerial") || null);
    else if (isNeutralRefund) giveBack(money("amount") ?? 0);
    else if (income > 0) this.addCredit({ ...line, original: originalOf(income) }, reference);
    else if (income < 0) {
      if (columns.has("direction")) this.takenBack.add(row.line);
      giveBack(-income);
    } else if (outgo <= 0) this.skipped += 1;
    else if (FEE.test(type) && reference !== "") this.fees.push({ reference, amount: toFen(outgo) });
    else if (REVERSAL.test(line.memo)) giveBack(outgo);
    else this.payOut(toFen(outgo));
  }

  private payOut(amount: number): void {
    this.outgoing += 1;
    this.paidOut += amount;
  }

  /** Null for yuan. */
  private currencyOf({ row, text, money }: Row): string | null {
    const paid = (["income", "outgo", "amount"] as const).filter((field) => money(field) !== 0);
    const written = paid.map((field) => splitCurrency(text(field)).currency).find(Boolean);
    const ofHeadings = paid.map((field) => findCurrency(this.nameOf(row, field)));
    const named = text("currency") === "" ? this.notes.currency : (readCurrency(text("currency")) ?? "CNY");
    // Of a heading and a cell that disagree the foreign one counts: it is left out and told.
    const said = written === undefined ? [...ofHeadings, named] : [written];
    return said.find((currency) => currency && currency !== "CNY") ?? null;
  }

  /** The heading of the cell that a field has in a row. */
  private nameOf({ cells }: SheetRow, field: BankField): string {
    const columns = this.header.columns.get(field) ?? [];
    const filled = columns.find((column) => cleanBankCell(cells[column] ?? "") !== "");
    return filled === undefined ? "" : (this.header.names[filled] ?? "");
  }

  /** Only what arrives: what leaves is not kept in any currency. */
  private addForeign(currency: string, amount: number, rate: number | null): void {
    if (amount <= 0) return;
    const known = this.foreign.get(currency) ?? { currency, entries: 0, amount: 0, rate };
    this.foreign.set(currency, { ...known, entries: known.entries + 1, amount: known.amount + amount });
  }

  private addCredit(line: BankLine, reference: string): void {
    this.lines.push(line);
    if (reference !== "") this.referenceOf.set(line, reference);
  }

  /** The number of the payment that a refund's row names: 支付宝 appends to it; 微信支付 has a column for it in one kind of file. */
  private paymentOf(serial: string | null): string | null {
    const { columns, format } = this.header;
    if (format.bank === "alipay") return serial?.split(/[_*]/u, 1)[0] ?? null;
    return columns.has("refundSerial") ? serial : null;
  }

  private fail(line: number): void {
    this.sums.interrupt();
    if (this.failed.length < MAX_TOLD_LINES) this.failed.push(line);
  }

  finish(): ParsedBankStatement {
    const { bank, name } = this.header.format;
    const byReference = new Map([...this.referenceOf].map(([line, reference]) => [reference, line]));
    for (const { reference, amount } of this.fees) {
      const credit = byReference.get(reference);
      if (credit) credit.fee += amount;
      else this.payOut(amount);
    }
    // A minus takes an earlier arrival back; where every arrival has one, it means something else.
    const isUnclear = this.lines.every(({ kind }) => kind !== "credit");
    const unclear = isUnclear ? this.takenBack : new Set<number>();
    const lines = this.lines.filter(({ line }) => !unclear.has(line));
    const failed = [...this.failed, ...unclear].toSorted((one, other) => one - other).slice(0, MAX_TOLD_LINES);
    const { outgoing, paidOut, skipped, hiddenRows } = this;
    const { gaps, totals } = this.sums;
    const read = { lines, outgoing, paidOut, skipped, failed, hiddenRows, gaps, totals };
    return { bank, format: name, ...read, foreign: [...this.foreign.values()] };
  }
}

/** The cells of a field: remarks are joined, of other fields the first that is not empty counts. */
function joinCells(cells: readonly string[], columns: BankColumns, field: BankField): string {
  const texts = (columns.get(field) ?? []).map((column) => cleanBankCell(cells[column] ?? "")).filter(Boolean);
  return field === "memo" ? [...new Set(texts)].join(" ") : (texts[0] ?? "");
}

/** A sign alone is a direction, and no empty cell. */
function directionOf(cells: readonly string[], columns: BankColumns): string {
  const signs = (columns.get("direction") ?? []).map((column) => cells[column]?.normalize("NFKC").trim() ?? "");
  return signs.find((sign) => /^[-−]$/u.test(sign)) ?? joinCells(cells, columns, "direction");
}

/**
 * One column of amounts, and one that says whether the money came or went; neither for 不计收支 and 中性交易, undefined for
 * a word that says nothing known. A negative arrival takes an earlier one back, 红字冲正.
 */
function readDirected(amount: number | undefined, direction: string): { income: number; outgo: number } | undefined {
  const word = direction.normalize("NFKC").replace(/\s/gu, "");
  if (amount === undefined) return undefined;
  if (INCOMING.test(word)) return { income: amount, outgo: 0 };
  if (OUTGOING.test(word)) return { income: 0, outgo: Math.abs(amount) };
  return NEITHER.test(word) ? { income: 0, outgo: 0 } : undefined;
}

/** One column, negative for what went. */
function readSigned(amount: number | undefined): { income: number; outgo: number } | undefined {
  return amount === undefined ? undefined : { income: Math.max(0, amount), outgo: Math.max(0, -amount) };
}

/** Two columns. */
function readSides(money: Row["money"]): { income: number; outgo: number } | undefined {
  const [income, outgo] = [money("income"), money("outgo")];
  if (income === undefined || outgo === undefined) return undefined;
  return { income, outgo: Math.abs(outgo) };
}

/** What was given back, as a column or the status says: `已全额退款`, `已退款(￥12.00)`. 分. */
function statedRefund(status: string, income: number, column: number): number {
  if (/全额退款|已全部退款/u.test(status)) return income;
  const [, written] = /已退款\D{0,4}([\d,.]+)/u.exec(status) ?? [];
  return Math.max(Math.abs(column), written === undefined ? 0 : (parseBankFen(written) ?? 0));
}
