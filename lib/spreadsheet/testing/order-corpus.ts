import { AMOUNT_FIELDS, type AmountField } from "@/lib/domain/imports/foreign-amount";
import { ENCODINGS, encode, quote, randomNumbers } from "./csv-corpus";

/** What a parcel of the file must have: amounts in 分, null where the file has none in yuan. */
export interface ExpectedParcel extends Record<AmountField, number | null> {
  orders: string[];
  /** Amounts in other currencies, which must be told. */
  foreign: Set<AmountField>;
}

export interface OrderFile {
  name: string;
  bytes: Buffer;
  /** By waybill number, over all of its sheets. */
  parcels: ReadonlyMap<string, ExpectedParcel>;
  hiddenRows: number;
}

type Field = AmountField | "number" | "order" | "carrier" | "currency" | "method" | "other";
interface Column {
  field: Field;
  name: string;
  /** In a header of two rows the name of its group, above it; without one its name stands over both. */
  group?: string;
  /** The currency that its heading says. */
  currency?: string;
  /** What is in the total besides `SURCHARGE`. */
  isPartOfTotal?: boolean;
}
type Currency = (typeof CURRENCIES)[number];
interface Cell {
  text: string;
  /** How a workbook formats the number. */
  format?: string | undefined;
  amount?: AmountCell | undefined;
}
/** An amount, and the currencies that the cell itself, its heading and its row say. */
interface AmountCell {
  fen: number;
  own: string | undefined;
  named: string | undefined;
  ofRow: string | undefined;
}
/** An order with the cells of its row, by column. */
interface Order {
  id: string;
  cells: Cell[];
  isOnDelivery: boolean;
}
/** The texts of a row; those with a format are numbers in a workbook. */
export type WrittenRow = { texts: string[]; formats?: (string | undefined)[]; isHidden?: boolean };

const split = (names: string) => names.split("|");
const NUMBER_NAMES = split(
  "运单号|快递单号|物流单号|运单编号|托運單號|Tracking Number|*运单号（必填）|电子面单号|tracking-number",
);
const ORDER_NAMES = split("订单号|订单编号|主订单编号|平台订单号|Order ID|order-id|Order Number|訂單編號");
const CARRIER_NAMES = split("快递公司|物流公司|承运商|快递名称|Carrier|快遞公司|物流服务商");
/** Better names first: what the buyer paid, the order, its goods, what the seller received. */
const AMOUNT_NAMES = [
  split("用户实付金额|买家实付金额|实付款|实付金额|买家实付"),
  split("订单金额|订单应付金额|订单总额|订单总价|Order Amount|成交金额"),
  split("商品应付金额"),
  split("商家实收金额|实收金额"),
];
const COD_NAMES = split("代收货款|代收金额|代收货款金额|货到付款金额|COD Amount|代收貨款|Cash on delivery");
const FREIGHT_NAMES = split("运费支出|实际运费|物流成本|快递成本|实际運費|Freight cost");
const FREIGHT_TOTALS = split("总运费|运费合计|运费总额|总费用|总快递费");
const SURCHARGE = { name: "附加费", fen: 300 };
const POSTAGE_NAMES = split("运费|快递费|Shipping fee|邮费|买家应付邮费");
const CURRENCY_NAMES = split("币种|币种缩写|币别|货币|Currency|货币代码|幣種");
const METHOD_NAMES = split("支付方式|付款方式|Payment Method|payMethod");
const OTHER_NAMES = split(
  "商品名称|数量|商品总价|店铺优惠|平台优惠|订单状态|商品规格|包裹号|仓库|买家昵称|手续费|退款金额",
);
const CURRENCIES = [
  { code: "USD", names: split("USD|美元|US$"), symbols: split("$|US$|USD "), format: "[$$-409]#,##0.00" },
  { code: "EUR", names: split("EUR|欧元|€"), symbols: split("€|EUR "), format: "[$€-2] #,##0.00" },
  { code: "HKD", names: split("HKD|港币|港元"), symbols: split("HK$|HKD "), format: "[$HK$-C04]#,##0.00" },
  { code: "THB", names: split("THB|泰铢"), symbols: split("฿|THB "), format: '"฿"#,##0.00' },
  { code: "MYR", names: split("RM|马币"), symbols: split("RM|MYR "), format: "[$RM-43E]#,##0.00" },
  { code: "MOP", names: split("MOP|澳門元|澳门元"), symbols: split("MOP$|MOP "), format: "[$MOP$-1404]#,##0.00" },
  { code: "SEK", names: split("SEK|瑞典克朗"), symbols: split("SEK |SEK"), format: "#,##0.00\\ [$kr-41D]" },
  { code: "ISK", names: split("ISK|冰岛克朗"), symbols: split("ISK "), format: "[$ISK] #,##0.00" },
];
const NOTES = ["币种：", "幣別：", "单位：", "金额单位：", "Currency: "];
const YUAN_FORMATS = ["General", "0.00", "#,##0.00", '"¥"#,##0.00', "[$¥-804]#,##0.00"];

export type WriteWorkbook = (sheets: readonly { name: string; rows: readonly WrittenRow[] }[]) => Buffer;

/** Creates one file of orders, always the same for the same number, and says what it means. */
export function createOrderFile(number: number, writeWorkbook: WriteWorkbook): OrderFile {
  return new OrderFileWriter(number, writeWorkbook).write();
}

class OrderFileWriter {
  readonly #random: () => number;
  readonly #parcels = new Map<string, ExpectedParcel>();
  #columns: Column[] = [];
  /** Said by a note above the table. */
  #noted: string | undefined;
  #carrier = "";
  #isWorkbook = false;
  #hiddenRows = 0;
  #serial: number;

  constructor(
    number: number,
    readonly writeWorkbook: WriteWorkbook,
  ) {
    this.#random = randomNumbers(number * 7 + 3);
    this.#serial = number * 1_000;
  }

  write(): OrderFile {
    this.#isWorkbook = this.#chance(0.4);
    const count = this.#isWorkbook && this.#chance(0.3) ? 2 : 1;
    const tables = Array.from({ length: count }, () => this.#createTable());
    const file = this.#isWorkbook ? this.#toWorkbook(tables) : this.#toText(tables[0] ?? []);
    return { ...file, parcels: this.#parcels, hiddenRows: this.#hiddenRows };
  }

  #createTable(): WrittenRow[] {
    this.#columns = this.#createColumns();
    const noted = this.#chance(0.08) ? this.#pick(CURRENCIES) : undefined;
    this.#noted = noted?.code;
    this.#carrier = this.#pick(["圆通速递", "圆通", "YTO", "中通快递"]);
    const titles = this.#chance(0.3) ? [["订单导出报表"], ["导出时间：2026-11-24 18:05"]] : [];
    const notes = noted ? [[this.#writeNote(noted)]] : [];
    const rows = Array.from({ length: 2 + Math.floor(this.#random() * 15) }, () => this.#createRows()).flat();
    const total = this.#chance(0.3) ? [["合计", ...this.#columns.slice(1).map(() => "")]] : [];
    const above = [...titles, ...notes, ...this.#createHeader()].map((texts) => ({ texts }));
    return [...above, ...rows, ...total.map((texts) => ({ texts }))];
  }

  #writeNote({ code, names }: Currency): string {
    if (this.#chance(0.3)) return `账单（${code}）`;
    const note = this.#pick(NOTES);
    return `${note}${note.endsWith("单位：") ? code : this.#pick(names)}`;
  }

  #createColumns(): Column[] {
    const hasMethod = this.#chance(0.35);
    const columns: Column[] = [
      { field: "number", name: this.#pick(NUMBER_NAMES) },
      { field: "order", name: this.#pick(ORDER_NAMES) },
      { field: "carrier", name: this.#pick(CARRIER_NAMES) },
      ...AMOUNT_NAMES.flatMap((names) => (this.#chance(0.45) ? [this.#createAmount("orderAmount", names)] : [])),
      ...(this.#chance(0.5) ? this.#createFreight() : []),
      ...(hasMethod ? [{ field: "method" as const, name: this.#pick(METHOD_NAMES) }] : []),
      // Beside what the buyer paid, and how, this is the buyer's postage.
      ...(hasMethod && this.#chance(0.5) ? [{ field: "other" as const, name: this.#pick(POSTAGE_NAMES) }] : []),
      ...(this.#chance(0.25) ? [{ field: "currency" as const, name: this.#pick(CURRENCY_NAMES) }] : []),
      ...OTHER_NAMES.flatMap((name) => (this.#chance(0.2) ? [{ field: "other" as const, name }] : [])),
    ];
    const isGrouped = this.#chance(0.2);
    const cod: Column[] = this.#chance(0.5) ? [this.#createAmount("codAmount", COD_NAMES)] : [];
    if (!isGrouped) return this.#shuffle([...columns, ...cod]);
    const recipient = this.#shuffle(split("姓名|电话|地址")).map(
      (name): Column => ({ field: "other", name, group: "收件人" }),
    );
    const collected: Column[] = [
      { field: "codAmount", name: "应收", group: "代收货款" },
      { field: "other", name: "实付", group: "代收货款" },
    ];
    const groups = [recipient, cod.length > 0 ? this.#shuffle(collected) : []];
    return this.#shuffle([...columns.map((column) => [column]), ...groups]).flat();
  }

  /** One column, or a total and its parts. */
  #createFreight(): Column[] {
    if (this.#chance(0.7)) return [this.#createAmount("freight", FREIGHT_NAMES)];
    const part: Column = { field: "other", name: this.#pick(FREIGHT_NAMES), isPartOfTotal: true };
    return [this.#createAmount("freight", FREIGHT_TOTALS), part, { field: "other", name: SURCHARGE.name }];
  }

  #createAmount(field: AmountField, names: readonly string[]): Column {
    const name = this.#pick(names);
    if (this.#chance(0.05)) {
      const { code, names: words } = this.#pick(CURRENCIES);
      return { field, name: `${name}(${this.#pick(words)})`, currency: code };
    }
    const unit = this.#chance(0.2) ? this.#pick(["(元)", "（元）", "(CNY)", "（RMB）"]) : "";
    return unit === "" ? { field, name } : { field, name: `${name}${unit}`, currency: "CNY" };
  }

  /** One row, or groups above names. */
  #createHeader(): string[][] {
    const columns = this.#columns;
    if (columns.every(({ group }) => group === undefined)) return [columns.map(({ name }) => name)];
    const upper = columns.map(({ group, name }, index) => {
      if (group === undefined) return name;
      return columns[index - 1]?.group === group ? "" : group;
    });
    return [upper, columns.map(({ group, name }) => (group === undefined ? "" : name))];
  }

  /** The rows of one parcel, or of the parcels of one order. */
  #createRows(): WrittenRow[] {
    const number = this.#createNumber();
    const kind = this.#random();
    if (kind < 0.08) {
      const orders = Array.from({ length: 2 + Math.floor(this.#random() * 2) }, () => this.#createOrder());
      return orders.map((order) => this.#createRow([number], order));
    }
    const order = this.#createOrder();
    const row = this.#createRow([number], order);
    if (kind < 0.14) return [row, { ...row, ...this.#hide(row.isHidden) }];
    if (kind < 0.2) return [row, this.#createRow([this.#createNumber()], order, true)];
    if (kind < 0.25) return [this.#createRow([this.#createNumber(), this.#createNumber()], this.#createOrder()), row];
    return kind < 0.3 ? [row, this.#createRow([], this.#createOrder())] : [row];
  }

  #createNumber(): string {
    this.#serial += 1;
    return `YT${String(7_000_000_000_000 + this.#serial)}`;
  }

  #createOrder(): Order {
    this.#serial += 1;
    const id = `${this.#pick(["26112", "69300", "A-"])}${String(4_000_000_000 + this.#serial)}`;
    const currency =
      this.#columns.some(({ field }) => field === "currency") && this.#chance(0.4) ? this.#pick(CURRENCIES) : undefined;
    const isOnDelivery = this.#chance(0.5);
    const cells = this.#columns.map((column) => this.#createCell(column, id, currency, isOnDelivery));
    const total = cells[this.#columns.findIndex(({ field }) => field === "freight")]?.amount;
    const part = this.#columns.findIndex(({ isPartOfTotal }) => isPartOfTotal);
    if (part >= 0) cells[part] = { text: total ? ((total.fen - SURCHARGE.fen) / 100).toFixed(2) : "" };
    const hasMethod = this.#columns.some(({ field }) => field === "method");
    return { id, cells, isOnDelivery: isOnDelivery && hasMethod };
  }

  #createCell(
    { field, name, currency: named }: Column,
    id: string,
    ofRow: Currency | undefined,
    isOnDelivery: boolean,
  ): Cell {
    const plain = (text: string) => ({ text });
    if (field === "order") return plain(id);
    if (field === "carrier") return plain(this.#carrier);
    if (field === "currency") return plain(ofRow ? this.#pick(ofRow.names) : this.#pick(["CNY", "人民币", "RMB", ""]));
    if (field === "method") return plain(isOnDelivery ? this.#pick(["货到付款", "COD", "Cash on delivery"]) : "支付宝");
    if (field === "other")
      return plain(/额|价|费|优惠|付/u.test(name) ? "3.00" : this.#pick(["白色", "1", "张三", ""]));
    if (field === "number" || this.#chance(field === "codAmount" ? 0.4 : 0.1)) return plain("");
    const fen = this.#chance(0.05) ? 0 : 1 + Math.floor(this.#random() * (this.#chance(0.2) ? 500_000 : 20_000));
    const own = this.#chance(0.04) ? this.#pick(CURRENCIES) : undefined;
    const { isYuan, ...written } = this.#writeAmount(fen, own);
    return { ...written, amount: { fen, own: own?.code ?? (isYuan ? "CNY" : undefined), named, ofRow: ofRow?.code } };
  }

  #writeAmount(fen: number, own: Currency | undefined) {
    const yuan = (fen / 100).toFixed(2);
    const grouped = yuan.replace(/\B(?=(\d{3})+\.)/g, ",");
    if (this.#isWorkbook && this.#chance(0.6)) {
      const format = own ? own.format : this.#pick(YUAN_FORMATS);
      return { text: String(fen / 100), format, isYuan: false };
    }
    if (own) {
      const text = this.#chance(0.3) ? `${grouped} ${own.code}` : `${this.#pick(own.symbols)}${grouped}`;
      return { text, isYuan: false };
    }
    const marked = this.#pick([`¥${grouped}`, `${yuan}元`, `￥${yuan}`]);
    const fullWidth = yuan.replace(/[\d.]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    const isMarked = this.#chance(0.15);
    const text = isMarked ? marked : this.#pick([yuan, yuan, String(fen / 100), grouped, fullWidth]);
    return { text, isYuan: isMarked };
  }

  /** @param isAgain a further parcel of an order whose amounts count on its first */
  #createRow(numbers: readonly string[], order: Order, isAgain = false): WrittenRow {
    const texts = order.cells.map(({ text }, index) => {
      if (this.#columns[index]?.field === "number") return numbers.join(this.#pick([",", "，", ";", "、"]));
      return text;
    });
    for (const [index, number] of numbers.entries()) this.#expect(number, order, isAgain, index > 0);
    return { texts, formats: order.cells.map(({ format }) => format), ...this.#hide(this.#chance(0.05)) };
  }

  #hide(isHidden: boolean | undefined) {
    if (!this.#isWorkbook || !isHidden) return {};
    this.#hiddenRows += 1;
    return { isHidden };
  }

  #expect(number: string, order: Order, isAgain: boolean, hasNoAmounts: boolean): void {
    const known = this.#parcels.get(number);
    const parcel: ExpectedParcel = known ?? {
      orders: [],
      orderAmount: null,
      codAmount: null,
      freight: null,
      foreign: new Set(),
    };
    parcel.orders.push(order.id);
    this.#parcels.set(number, parcel);
    if (hasNoAmounts) return;
    const read = Object.fromEntries(AMOUNT_FIELDS.map((field) => [field, this.#readAmount(order, field)]));
    for (const field of AMOUNT_FIELDS) {
      const amount = read[field];
      if (amount === "foreign") parcel.foreign.add(field);
      // Counted on the first parcel of the order, unless there is nothing to count.
      else if (amount !== null && amount !== undefined && !(isAgain && field === "orderAmount" && amount > 0))
        parcel[field] = (parcel[field] ?? 0) + amount;
    }
    const hasCod = this.#columns.some(({ field }) => field === "codAmount");
    const written = order.cells.filter(
      ({ text }, index) => this.#columns[index]?.field === "orderAmount" && text !== "",
    );
    const { orderAmount } = read;
    const isClear = written.length === 1 && typeof orderAmount === "number" && orderAmount > 0;
    if (order.isOnDelivery && !hasCod && !isAgain && isClear) parcel.codAmount = (parcel.codAmount ?? 0) + orderAmount;
  }

  /** Of the best column that is filled: its amount, or that it is in another currency. */
  #readAmount({ cells }: Order, field: AmountField): number | "foreign" | null {
    const filled = this.#columns.flatMap((column, index) => {
      const amount = cells[index]?.amount;
      return column.field === field && amount ? [{ column, amount }] : [];
    });
    const rankOf = ({ name }: Column) =>
      AMOUNT_NAMES.findIndex((names) => names.some((each) => name.replace(/[(（].*/u, "") === each));
    const [best] = filled.toSorted((left, right) => rankOf(left.column) - rankOf(right.column));
    if (!best) return null;
    const { fen, own, named, ofRow } = best.amount;
    // An empty cell of currencies leaves it to the note above the table.
    const isSilent = (cells[this.#columns.findIndex((column) => column.field === "currency")]?.text ?? "") === "";
    return (own ?? named ?? ofRow ?? (isSilent ? this.#noted : undefined) ?? "CNY") === "CNY" ? fen : "foreign";
  }

  #toText(rows: readonly WrittenRow[]) {
    const delimiter = this.#pick([",", "\t", ";"]);
    const newline = this.#pick(["\n", "\r\n"]);
    const quoting = this.#pick(["needed", "all"] as const);
    const lines = rows.map(({ texts }) => texts.map((text) => quote(text, delimiter, quoting)).join(delimiter));
    const name = delimiter === "\t" ? this.#pick(["orders.txt", "orders.tsv"]) : "订单.csv";
    return { name, bytes: encode(`${lines.join(newline)}${newline}`, this.#pick(ENCODINGS)) };
  }

  #toWorkbook(tables: readonly WrittenRow[][]) {
    const words = this.#chance(0.3)
      ? [{ name: "说明", rows: [{ texts: ["填写说明"] }, { texts: ["每个包裹一行"] }] }]
      : [];
    const sheets = tables.map((rows, index) => ({ name: `订单${index + 1}`, rows }));
    return { name: "订单.xlsx", bytes: this.writeWorkbook([...words, ...sheets]) };
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }

  #pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.#random() * items.length)] as Item;
  }

  #shuffle<Item>(items: readonly Item[]): Item[] {
    const placed = items.map((item) => ({ item, at: this.#random() }));
    return placed.toSorted((left, right) => left.at - right.at).map(({ item }) => item);
  }
}
