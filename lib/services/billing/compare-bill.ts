import { listCharges } from "@/db/queries/billing/charge-records";
import { getCosts } from "@/db/queries/billing/cost-views";
import type { Db } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { BILL_VERDICTS, compareUnits } from "@/lib/domain/billing/bill-verdict";
import { proportionalShare } from "@/lib/domain/billing/spending";
import type { BillNumberView, BillTotals } from "@/lib/operations/money/bill-operations";
import { readPages } from "@/lib/services/shared/read-pages";
import type { BillLine } from "@/lib/spreadsheet/bills/parse-bill";

const LEDGER_PAGE = 1_000;
/** Hundredths of a 分 in one. */
const FEE_SCALE = 100;

type NumberUnits = Omit<BillNumberView, "verdict" | "billedFen"> & { fee: number | null };

/** Every number of a month's bill and ledger with its verdict, by number, and their sums. */
interface ComparedBill {
  numbers: BillNumberView[];
  totals: Omit<BillTotals, "otherMonths" | "failed" | "problems" | "unlisted">;
}

/**
 * Compares the rows of a bill with the ledger of a month, number by number.
 *
 * @param lines those of the month
 */
export async function compareBill(
  db: Db,
  month: string,
  lines: readonly BillLine[],
  now: number,
): Promise<ComparedBill> {
  const byNumber = new Map<string, NumberUnits>();
  for (const line of lines) addBillLine(byNumber, line);
  await addLedger(db, month, byNumber);
  const verdicts: BillTotals["verdicts"] = {
    matched: { numbers: 0, units: 0 },
    billOnly: { numbers: 0, units: 0 },
    ledgerOnly: { numbers: 0, units: 0 },
    twice: { numbers: 0, units: 0 },
  };
  const sums = { billedUnits: 0, recordedUnits: 0, fee: 0, hasFee: false };
  const numbers = [...byNumber.values()].map(({ fee, ...each }) => {
    const { billedUnits, recordedUnits } = each;
    const verdict = compareUnits(billedUnits, recordedUnits);
    verdicts[verdict].numbers += 1;
    verdicts[verdict].units += verdict === "matched" ? billedUnits : Math.abs(billedUnits - recordedUnits);
    sums.billedUnits += billedUnits;
    sums.recordedUnits += recordedUnits;
    sums.fee += fee ?? 0;
    sums.hasFee ||= fee !== null;
    return { ...each, verdict, billedFen: fee === null ? null : Math.round(fee / FEE_SCALE) };
  });
  const { chosen } = await getCosts(db, EVERY_SHOP, month, now);
  const covered = chosen.units - chosen.uncovered;
  const totals = {
    rows: lines.length,
    billedUnits: sums.billedUnits,
    recordedUnits: sums.recordedUnits,
    billedFen: sums.hasFee ? Math.round(sums.fee / FEE_SCALE) : null,
    recordedFen: covered > 0 ? chosen.fen : null,
    billedAtPriceFen: covered > 0 ? proportionalShare(chosen.fen, covered, 0, sums.billedUnits) : null,
    verdicts,
  };
  return { numbers: numbers.toSorted(byVerdict), totals };
}

function addBillLine(byNumber: Map<string, NumberUnits>, row: BillLine): void {
  const { waybillNumber, carrier, units, fee, line, chargedOn } = row;
  const known = byNumber.get(waybillNumber);
  if (!known) {
    const first = { waybillNumber, carrier, billedUnits: units, fee, line, billedOn: chargedOn };
    byNumber.set(waybillNumber, { ...first, recordedUnits: 0, shipmentId: null });
    return;
  }
  known.billedUnits += units;
  if (fee !== null) known.fee = (known.fee ?? 0) + fee;
}

async function addLedger(db: Db, month: string, byNumber: Map<string, NumberUnits>): Promise<void> {
  const charges = readPages((cursor) => listCharges(db, EVERY_SHOP, { month, limit: LEDGER_PAGE, cursor }));
  for await (const { waybillNumber, carrier, shipmentId } of charges) {
    const known = byNumber.get(waybillNumber);
    if (known) {
      known.recordedUnits += 1;
      known.shipmentId ??= shipmentId;
      known.carrier ??= carrier;
      continue;
    }
    const absent = { billedUnits: 0, fee: null, line: null, billedOn: null };
    byNumber.set(waybillNumber, { waybillNumber, carrier, shipmentId, recordedUnits: 1, ...absent });
  }
}

/** Differences first, so that they are kept of a bill with too many numbers. */
function byVerdict(left: BillNumberView, right: BillNumberView): number {
  return VERDICT_ORDER.indexOf(left.verdict) - VERDICT_ORDER.indexOf(right.verdict);
}

const VERDICT_ORDER = BILL_VERDICTS.toReversed();
