import { calculateRuleFreight, type FreightRule } from "@/lib/domain/settlement/freight-rule";
import type { Outcome } from "@/lib/domain/shipments/outcome";
import type { ChargeReason, ChargeVerdict } from "./charge-kinds";

/** A row of a carrier's invoice, in 分 and grams. A row without freight tells the weight alone. */
export interface InvoiceLine {
  id: string;
  /** Negative for a refund. */
  freight: number | null;
  grams: number | null;
  /** Beijing days since 1970. */
  settledDay: number | null;
  /** A person confirmed that this repeated row is a separate charge. */
  isAccepted: boolean;
}

/** The facts of a parcel that decide what its freight may be. */
export interface ChargedParcel {
  /** Code of the carrier that bills it. */
  carrier: string;
  outcome: Outcome;
  origin: string | null;
  destination: string | null;
  /** Beijing day of shipping, see `findShippingTime`. */
  shippedOn: string;
}

/** A charge compared with the rules, in 分. `billed` is always `agreed` plus `over` less `under` plus `unchecked`. */
export interface CheckedCharge {
  id: string;
  verdict: ChargeVerdict;
  reason: ChargeReason | null;
  billed: number;
  agreed: number;
  /** Beyond the rule, or billed twice; negative when a refund gives that back. */
  over: number;
  /** By how much all rows of the parcel are below the rule; at its last row. */
  under: number;
  /** Billed without a rule that says what it may be. */
  unchecked: number;
  /** The weight by which the parcel is checked; null when no row has one: then the first weight applies. */
  grams: number | null;
  rule: FreightRule | null;
}

/** Finds the rule of a parcel on its shipping day. */
export type FindRule = (parcel: Omit<ChargedParcel, "outcome">) => FreightRule | undefined;

/**
 * When a parcel was shipped: picked up by the carrier; without that, when it was entered, but not
 * after it was signed for. ms since 1970 UTC.
 */
export function findShippingTime({ pickedUpAt, createdAt, signedAt }: ShippingTimes): number {
  return pickedUpAt ?? Math.min(createdAt, signedAt ?? createdAt);
}

export interface ShippingTimes {
  pickedUpAt: number | null;
  createdAt: number;
  signedAt: number | null;
}

/**
 * Compares all booked charges of one parcel with its rule. What a parcel may cost is agreed for all of its rows
 * together: a row's excess is by how much it raises the sum above that, so that a refund lowers it again. A sum below
 * is told at the last row.
 *
 * @param parcel null when no parcel has the number
 * @param lines of booked files, in their order
 */
export function checkCharges(
  parcel: ChargedParcel | null,
  lines: readonly InvoiceLine[],
  findRule: FindRule,
): CheckedCharge[] {
  const grams = lines.findLast((line) => line.grams !== null)?.grams ?? null;
  const billedLines = lines.flatMap(({ freight, ...line }) => (freight === null ? [] : [{ ...line, freight }]));
  const repeated = findRepeated(billedLines, parcel?.outcome === "returned");
  const rule = (parcel && findRule(parcel)) ?? null;
  const counted = billedLines.filter(({ id }) => !repeated.has(id));
  const total = counted.reduce((sum, { freight }) => sum + freight, 0);
  const { expected, unchecked: why } = priceParcel(parcel, rule, grams, total);
  const excessReason =
    parcel?.outcome === "returned" && rule && total > calculateRuleFreight(rule, grams)
      ? "return"
      : grams === null
        ? "noWeight"
        : "rule";
  let sum = 0;
  return billedLines.map(({ id, freight }) => {
    const line = { id, billed: freight, agreed: 0, over: 0, under: 0, unchecked: 0, grams, rule };
    if (repeated.has(id)) return { ...line, verdict: "repeated", reason: "repeated", over: freight };
    if (expected === null) {
      return { ...line, verdict: parcel === null ? "unknown" : "unruled", reason: why, unchecked: freight };
    }
    const before = Math.max(0, sum - expected);
    sum += freight;
    const over = Math.max(0, sum - expected) - before;
    const under = id === counted.at(-1)?.id ? Math.max(0, expected - sum) : 0;
    const verdict = over !== 0 ? "over" : under > 0 ? "under" : "equal";
    const reason = over < 0 ? "refund" : verdict === "equal" ? null : excessReason;
    return { ...line, verdict, reason, agreed: freight - over + under, over, under };
  });
}

/** What all rows of a parcel may cost together; null with the reason when nothing says so. */
function priceParcel(
  parcel: ChargedParcel | null,
  rule: FreightRule | null,
  grams: number | null,
  total: number,
): { expected: number | null; unchecked: ChargeReason | null } {
  if (parcel === null) return { expected: null, unchecked: "unknown" };
  if (rule === null) return { expected: null, unchecked: "noRule" };
  const outward = calculateRuleFreight(rule, grams);
  if (parcel.outcome !== "returned") return { expected: outward, unchecked: null };
  if (rule.returnPercent !== null) {
    return { expected: outward + Math.round((outward * rule.returnPercent) / 100), unchecked: null };
  }
  // Within the outward freight nothing was billed for the way back.
  return total <= outward ? { expected: outward, unchecked: null } : { expected: null, unchecked: "noReturnRule" };
}

type BilledLine = InvoiceLine & { freight: number };

/**
 * Rows equal to an earlier one of the parcel in amount, weight and day, which no person accepted. Of a returned parcel
 * the second of such rows is the way back.
 */
function findRepeated(lines: readonly BilledLine[], isReturned: boolean): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const repeated = new Set<string>();
  for (const { id, freight, grams, settledDay, isAccepted } of lines) {
    const key = `${freight} ${grams} ${settledDay}`;
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    if (times >= (isReturned ? 2 : 1) && !isAccepted) repeated.add(id);
  }
  return repeated;
}
