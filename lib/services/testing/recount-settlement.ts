import { recountLife } from "./recount-figures";
import type { SampleParcel } from "./sample-parcels";
import { type FiledRow, groupRows, type ScriptedFile } from "./scripted-files";

/** What the cash of one parcel, or of a number without one, comes to. Amounts in 分, days of Beijing. */
export interface RecountedCash {
  kind: string;
  carrier: string;
  shop: string | null;
  /** The signing; else the last payment, else the upload. */
  day: string;
  paidOn: string | null;
  expected: number;
  remitted: number;
  repeated: number;
  repeatedFen: number;
}

export interface CashRule {
  toleranceFen: number;
  periodDays: number;
  slackDays: number;
}

const BEIJING = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", dateStyle: "short" });
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const gives = ({ amount, deduction }: FiledRow) => (amount ?? 0) - (deduction ?? 0);
const takenBack = ({ amount, deduction }: FiledRow) => Math.max(-(amount ?? 0), 0) + (deduction ?? 0);
const hasCash = ({ amount, deduction }: FiledRow) => (amount ?? 0) !== 0 || (deduction ?? 0) !== 0;

/** The cash of every parcel and number, from the parcels' pushes and the rows of booked files alone. */
export function recountCash(
  parcels: readonly SampleParcel[],
  files: readonly ScriptedFile[],
  rule: CashRule,
): Map<string, RecountedCash> {
  const rowsOf = groupRows(files, new Set(parcels.map(({ input }) => input.waybillNumber)));
  const items = new Map<string, RecountedCash>();
  for (const parcel of parcels) {
    const { waybillNumber, carrier, shop, codAmount = 0 } = parcel.input;
    const { outcome, signed } = recountLife(parcel);
    const rows = (rowsOf.get(waybillNumber) ?? []).filter(hasCash);
    const { counted, ...sums } = countPayments(rows);
    const expected = outcome === "signed" ? codAmount : 0;
    if (counted.length === 0 && expected === 0) continue;
    const signedOn = outcome === "signed" && signed !== null ? BEIJING.format(signed) : null;
    const facts = { outcome, codAmount, expected, signedOn };
    items.set(waybillNumber, {
      kind: classify(facts, counted, sums.remitted, rule),
      ...{ carrier, shop: shop ?? null, expected, ...sums },
      day: signedOn ?? sums.paidOn ?? rows[0]?.file.uploadedOn ?? "",
    });
  }
  for (const [key, rows] of rowsOf) {
    if (!key.startsWith("n-")) continue;
    const { counted: _, ...sums } = countPayments(rows);
    const [first] = rows;
    const day = sums.paidOn ?? (rows.find(hasCash) ?? first)?.file.uploadedOn ?? "";
    items.set(key, { kind: "unknown", carrier: first?.file.carrier ?? "", shop: null, day, expected: 0, ...sums });
  }
  return items;
}

/** An equal payment of the same day is the same payment told again, until a person says otherwise. */
function countPayments(rows: readonly FiledRow[]) {
  const repeated = rows.filter(
    (row, index) => hasCash(row) && !row.isAccepted && rows.slice(0, index).some((each) => isSamePayment(each, row)),
  );
  const counted = rows.filter((row) => !repeated.includes(row));
  const days = counted.flatMap(({ day }) => day ?? []).toSorted();
  const sum = (all: readonly FiledRow[]) => all.reduce((total, row) => total + gives(row), 0);
  const paidOn = days.at(-1) ?? null;
  return { counted, paidOn, remitted: sum(counted), repeated: repeated.length, repeatedFen: sum(repeated) };
}

function isSamePayment(left: FiledRow, right: FiledRow): boolean {
  return left.day === right.day && gives(left) === gives(right) && takenBack(left) === takenBack(right);
}

interface CashFacts {
  outcome: string;
  codAmount: number;
  expected: number;
  signedOn: string | null;
}

function classify(facts: CashFacts, counted: readonly FiledRow[], remitted: number, rule: CashRule): string {
  const { outcome, codAmount, expected, signedOn } = facts;
  if (counted.length === 0) return "unremitted";
  const off = remitted - expected;
  if (off >= -rule.toleranceFen && off <= rule.toleranceFen) {
    const isLate = counted.some(({ day }) => {
      if (day === null || signedOn === null) return false;
      const after = daysBetween(signedOn, day);
      return after > rule.periodDays + rule.slackDays || after < -rule.slackDays;
    });
    return isLate ? "timing" : "matched";
  }
  if (off < 0) return counted.some((row) => takenBack(row) > 0) ? "deducted" : "short";
  return outcome === "open" && off <= codAmount + rule.toleranceFen ? "timing" : "over";
}

const ZERO = { count: 0, expected: 0, remitted: 0, repeated: 0, repeatedFen: 0 };

/** Sums of items by a name, without those that are null. */
export function sumCash(items: Iterable<RecountedCash>, nameOf: (item: RecountedCash) => string | null) {
  const sums: Record<string, typeof ZERO> = {};
  for (const item of items) {
    const name = nameOf(item);
    if (name === null) continue;
    const own = sums[name] ?? { ...ZERO };
    sums[name] = own;
    own.count += 1;
    own.expected += item.expected;
    own.remitted += item.remitted;
    own.repeated += item.repeated;
    own.repeatedFen += item.repeatedFen;
  }
  return sums;
}

/** How many days ago an item was signed for, not below 0. */
export function ageOf({ day }: RecountedCash, today: string): number {
  return Math.max(0, daysBetween(day, today));
}

/** What a file remitted on a day. */
export interface RecountedRemittance {
  carrier: string;
  day: string | null;
  amount: number;
  fee: number;
}

/** What carriers remitted, by file and day: what counts of their rows. 分. */
export function recountRemittances(parcels: readonly SampleParcel[], files: readonly ScriptedFile[]) {
  const sums = new Map<string, RecountedRemittance>();
  const rowsOf = groupRows(files, new Set(parcels.map(({ input }) => input.waybillNumber)));
  for (const rows of rowsOf.values()) {
    for (const row of countPayments(rows).counted) {
      const key = `${row.file.id}/${row.day}`;
      const sum = sums.get(key) ?? { carrier: row.file.carrier, day: row.day, amount: 0, fee: 0 };
      sums.set(key, sum);
      sum.amount += gives(row);
      sum.fee += Math.abs(row.fee ?? 0);
    }
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0);
}
