import { formatBeijingTime } from "@/sandbox/shared/format-beijing-time";
import { COD_CARRIER, PAST_DAYS, PAST_PARCELS, type PastParcel } from "./past-plan";

const DAY_MS = 24 * 3_600_000;
/** The settled parcels were sent between these days before the end of the past. */
const SETTLED_DAYS = [62, 12] as const;
const PAID_AFTER_DAYS = 6;
/** Of the settled parcels, those whose cash is deducted again although their buyers have signed. */
const WRONG_DEDUCTIONS = [1, 5] as const;
/** Units that are left: about three days' worth, so that the package is about to run out. */
const UNITS_LEFT = 90;
/** A unit costs 7 分. */
const UNIT_PRICE = 7;

/** What the merchant has in its books: the package of units, and the settlement file of the carrier that collects cash. */
export interface PastBooks {
  enteredBy: string;
  purchase: { boughtOn: string; units: number; giftUnits: number; price: number; note: string };
  statement: { fileName: string; text: string };
}

const dayOf = (at: number) => formatBeijingTime(at).slice(0, 10);
const yuan = (fen: number) => (fen / 100).toFixed(2);

/** @param endsAt when the past ends (ms since 1970 UTC) */
export function planBooks(parcels: readonly PastParcel[], endsAt: number): PastBooks {
  const units = PAST_PARCELS + UNITS_LEFT;
  const [from, to] = SETTLED_DAYS.map((days) => endsAt - days * DAY_MS) as [number, number];
  const settled = parcels.filter(
    ({ parcel, scenario, createdAt }) =>
      parcel.carrier === COD_CARRIER &&
      parcel.codAmount &&
      scenario !== "return-signed" &&
      createdAt > from &&
      createdAt < to,
  );
  const lines = settled.flatMap(({ parcel: { waybillNumber, codAmount = 0 }, createdAt }, index) => {
    const paidOn = dayOf(createdAt + PAID_AFTER_DAYS * DAY_MS);
    const paid = `${waybillNumber},${yuan(codAmount)},,${paidOn}`;
    const isWrong = WRONG_DEDUCTIONS.some((each) => each === index);
    return isWrong ? [paid, `${waybillNumber},,${yuan(codAmount)},${paidOn}`] : [paid];
  });
  return {
    enteredBy: "演示财务",
    purchase: {
      boughtOn: dayOf(endsAt - (PAST_DAYS + 1) * DAY_MS),
      units,
      giftUnits: 0,
      price: units * UNIT_PRICE,
      note: "演示套餐",
    },
    statement: {
      fileName: `中通代收货款对账单-${dayOf(to)}.csv`,
      text: ["运单号,回款金额,退件扣款,结算日期", ...lines].join("\n"),
    },
  };
}
