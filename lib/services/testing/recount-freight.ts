import { recountLife } from "./recount-figures";
import { PLACES, type SampleParcel } from "./sample-parcels";
import { type FiledRow, groupRows, type ScriptedFile } from "./scripted-files";

/** A price of a carrier. Weights in grams, money in 分, Beijing days of shipping. */
export interface ScriptedPrice {
  carrier: string;
  origin: string | null;
  destination: string | null;
  firstGrams: number;
  firstFen: number;
  stepGrams: number;
  stepFen: number;
  returnPercent: number | null;
  fromDay: string;
  toDay: string | null;
}

export interface RecountedFreight {
  charges: number;
  billedFen: number;
  agreedFen: number;
  overFen: number;
  underFen: number;
  uncheckedFen: number;
}

const BEIJING = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", dateStyle: "short" });

/** Every charge of booked files, in sums by `outcome/…`, `verdict/…` and `file/…`. */
export function recountFreight(
  parcels: readonly SampleParcel[],
  files: readonly ScriptedFile[],
  prices: readonly ScriptedPrice[],
): Record<string, RecountedFreight> {
  const parcelOf = new Map(parcels.map((parcel) => [parcel.input.waybillNumber, parcel]));
  const sums: Record<string, RecountedFreight> = {};
  for (const [key, rows] of groupRows(files, new Set(parcelOf.keys()))) {
    const parcel = parcelOf.get(key);
    const outcome = parcel ? recountLife(parcel).outcome : "unknown";
    for (const { verdict, row, ...parts } of judge(parcel, outcome, rows, prices)) {
      for (const name of ["total", `outcome/${outcome}`, `verdict/${verdict}`, `file/${row.file.id}`]) add(name, parts);
    }
  }
  return sums;

  function add(name: string, parts: Parts): void {
    const sum = sums[name] ?? { charges: 0, billedFen: 0, agreedFen: 0, overFen: 0, underFen: 0, uncheckedFen: 0 };
    sums[name] = sum;
    sum.charges += 1;
    sum.billedFen += parts.billed;
    sum.agreedFen += parts.agreed;
    sum.overFen += parts.over;
    sum.underFen += parts.under;
    sum.uncheckedFen += parts.unchecked;
  }
}

interface Parts {
  billed: number;
  agreed: number;
  over: number;
  under: number;
  unchecked: number;
}

type Verdict = Parts & { verdict: string; row: FiledRow };

function judge(
  parcel: SampleParcel | undefined,
  outcome: string,
  rows: readonly FiledRow[],
  prices: readonly ScriptedPrice[],
): Verdict[] {
  const billed = rows.filter(({ freight }) => freight !== null);
  // There and back may cost the same on the same day.
  const allowed = outcome === "returned" ? 2 : 1;
  const isTwice = (row: FiledRow, index: number) =>
    !row.isAccepted && billed.slice(0, index).filter((each) => isSameCharge(each, row)).length >= allowed;
  const single = billed.filter((row, index) => !isTwice(row, index));
  const sum = single.reduce((total, { freight }) => total + (freight ?? 0), 0);
  const may = parcel && findAllowed(parcel, outcome, rows, sum, prices);
  let before = 0;
  return billed.map((row) => {
    const freight = row.freight ?? 0;
    const parts = { row, billed: freight, agreed: 0, over: 0, under: 0, unchecked: 0 };
    if (!single.includes(row)) return { ...parts, verdict: "repeated", over: freight };
    if (may === undefined) return { ...parts, verdict: parcel ? "unruled" : "unknown", unchecked: freight };
    const after = before + freight;
    const over = Math.max(after - may, 0) - Math.max(before - may, 0);
    const under = row === single.at(-1) ? Math.max(may - after, 0) : 0;
    before = after;
    const verdict = over !== 0 ? "over" : under > 0 ? "under" : "equal";
    return { ...parts, verdict, over, under, agreed: freight - over + under };
  });
}

function isSameCharge(left: FiledRow, right: FiledRow): boolean {
  return left.freight === right.freight && left.grams === right.grams && left.day === right.day;
}

/** What a parcel may cost, there and back; undefined when no price says so. */
function findAllowed(
  parcel: SampleParcel,
  outcome: string,
  rows: readonly FiledRow[],
  sum: number,
  prices: readonly ScriptedPrice[],
): number | undefined {
  const price = findPrice(parcel, prices);
  if (!price) return undefined;
  const there = priceOutward(price, rows);
  if (outcome !== "returned") return there;
  if (price.returnPercent !== null) return there + Math.round((there * price.returnPercent) / 100);
  return sum <= there ? there : undefined;
}

/** The price that held on the day of shipping: the nearest to the parcel's lane, then the newest. */
function findPrice(parcel: SampleParcel, prices: readonly ScriptedPrice[]) {
  const { input, createdAt } = parcel;
  const { picked } = recountLife(parcel);
  const day = BEIJING.format(picked ?? createdAt);
  const provinceOf = (area: string | undefined) => PLACES.find((place) => place.area === area)?.province;
  const [from, to] = [provinceOf(input.from), provinceOf(input.to)];
  return prices
    .filter(({ carrier, fromDay, toDay }) => carrier === input.carrier && fromDay <= day && day <= (toDay ?? day))
    .filter(({ origin }) => origin === null || origin === from)
    .filter(({ destination }) => destination === null || destination === to)
    .toSorted((left, right) => closeness(right) - closeness(left) || (left.fromDay < right.fromDay ? 1 : -1))[0];
}

/** By the last weight that a row tells, else by the first weight. */
function priceOutward(price: ScriptedPrice, rows: readonly FiledRow[]): number {
  const weight = rows.findLast(({ grams }) => grams !== null)?.grams ?? price.firstGrams;
  const steps = Math.ceil(Math.max(weight - price.firstGrams, 0) / price.stepGrams);
  return price.firstFen + steps * price.stepFen;
}

const closeness = ({ origin, destination }: ScriptedPrice) => (destination ? 2 : 0) + (origin ? 1 : 0);

/**
 * The freight of a carrier's parcels that were signed for in a period of Beijing days: how many, what their orders and
 * the files say, and what the prices of their days of shipping say. 分.
 */
export function recountSignedFreight(
  parcels: readonly SampleParcel[],
  files: readonly ScriptedFile[],
  prices: readonly ScriptedPrice[],
  { carrier, from, to }: { carrier: string; from: string; to: string },
) {
  const rowsOf = groupRows(files, new Set(parcels.map(({ input }) => input.waybillNumber)));
  const total = { signed: 0, given: 0, givenFen: 0, charged: 0, chargedFen: 0, ruled: 0, ruledFen: 0 };
  for (const parcel of parcels) {
    const { outcome, signed } = recountLife(parcel);
    const day = signed === null ? "" : BEIJING.format(signed);
    if (parcel.input.carrier !== carrier || outcome !== "signed" || day < from || day > to) continue;
    const { freight } = parcel.input;
    const rows = rowsOf.get(parcel.input.waybillNumber) ?? [];
    const billed = rows.filter((row, index) => {
      const isAgain = rows.slice(0, index).some((each) => isSameCharge(each, row));
      return row.freight !== null && (row.isAccepted || !isAgain);
    });
    const price = findPrice(parcel, prices);
    total.signed += 1;
    total.given += freight === undefined ? 0 : 1;
    total.givenFen += freight ?? 0;
    total.charged += billed.length > 0 ? 1 : 0;
    total.chargedFen += billed.reduce((sum, row) => sum + (row.freight ?? 0), 0);
    total.ruled += price ? 1 : 0;
    total.ruledFen += price ? priceOutward(price, rows) : 0;
  }
  return total;
}
