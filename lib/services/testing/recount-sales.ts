import { recountLife } from "./recount-figures";
import type { SampleParcel } from "./sample-parcels";

/** A rate in hundredths of a per cent from an amount (分) on. */
export interface ScriptedTier {
  fromFen: number;
  rate: number;
}

export interface ScriptedCommission {
  base: "cash" | "orders";
  method: "parts" | "whole";
  tiers: readonly ScriptedTier[];
}

const BEIJING = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", dateStyle: "short" });

/**
 * What all sheets together must say: numbers and amounts (分) by `month/salesperson/figure`, without zeros.
 *
 * @param daysOf within how many days after signing a return is deducted, by month
 */
export function recountSales(
  parcels: readonly SampleParcel[],
  daysOf: (month: string) => number,
  commissionOf: (month: string) => ScriptedCommission | null,
): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const parcel of parcels) {
    const { salesperson = "", codAmount = 0, orderAmount = 0 } = parcel.input;
    const { signed, refused, returned } = recountLife(parcel);
    const [signedOn, refusedOn, returnedOn] = [dayOf(signed), dayOf(refused), dayOf(returned)];
    if (refusedOn) plus(refusedOn, "refused", 1);
    if (returnedOn) plus(returnedOn, "returned", 1);
    if (!signedOn) continue;
    plus(signedOn, "signed", 1);
    const waited = returnedOn ? (Date.parse(returnedOn) - Date.parse(signedOn)) / 86_400_000 : null;
    const isClawed = waited !== null && waited >= 0 && waited <= daysOf(signedOn.slice(0, 7));
    if (isClawed) plus(signedOn, "clawed", 1);
    else {
      plus(signedOn, "net", 1);
      plus(signedOn, "cash", codAmount);
      plus(signedOn, "orders", orderAmount);
    }

    function plus(day: string, figure: string, value: number): void {
      const key = `${day.slice(0, 7)}/${salesperson}/${figure}`;
      sums[key] = (sums[key] ?? 0) + value;
    }
  }
  for (const [key, value] of Object.entries(sums)) {
    const [month = "", person, figure] = key.split("/");
    const rule = commissionOf(month);
    if (rule && person && figure === rule.base) sums[`${month}/${person}/commission`] = commission(rule, value);
  }
  return Object.fromEntries(Object.entries(sums).filter(([, value]) => value !== 0));
}

const dayOf = (instant: number | null) => (instant === null ? null : BEIJING.format(instant));

function commission({ method, tiers }: ScriptedCommission, fen: number): number {
  const reached = tiers.findLast(({ fromFen }) => fromFen <= fen);
  if (method === "whole") return Math.round((fen * (reached?.rate ?? 0)) / 10_000);
  let sum = 0;
  for (const [index, { fromFen, rate }] of tiers.entries()) {
    const end = Math.min(fen, tiers[index + 1]?.fromFen ?? fen);
    if (end > fromFen) sum += (end - fromFen) * rate;
  }
  return Math.round(sum / 10_000);
}
