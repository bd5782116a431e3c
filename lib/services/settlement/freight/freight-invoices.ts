import { findPartialInvoices } from "@/db/queries/settlement/freight-charge-records";
import type { RemittanceFileRow } from "@/db/queries/settlement/remittance-records";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { CHARGE_OUTCOMES, CHARGE_VERDICTS, CLAIM_STATUSES } from "@/lib/domain/settlement/freight/charge-kinds";
import type { FreightChargeFilter, FreightScope } from "@/lib/domain/settlement/freight/charge-schemas";
import { addCharge, type ChargeSums, emptySums } from "@/lib/domain/settlement/freight/sum-charges";
import { startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { toBeijingDay, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type {
  FreightChargePage,
  FreightChargeView,
  FreightInvoicesView,
} from "@/lib/operations/money/freight-operations";
import type { RemittanceCheck } from "@/lib/operations/money/remittance-operations";
import { resolvePeriod } from "@/lib/services/settlement/settlement-period";
import { type FreightInvoiceLine, type Invoices, listInvoices, readCharges } from "./read-charges";

/**
 * What carriers billed for freight in their booked files, by what became of the parcels and by what the rules say: each
 * row of an invoice is in exactly one of the outcomes and one of the verdicts, so that both add up to the invoices. 分.
 *
 * @throws InvalidInputError when the period has more rows than can be read at once
 */
export async function getFreightInvoices(
  db: Db,
  shops: ShopScope,
  scope: FreightScope,
  now: number,
): Promise<FreightInvoicesView> {
  const invoices = await listInvoices(db, scope, now);
  const total = emptySums();
  const outcomes = new Map(CHARGE_OUTCOMES.map((outcome) => [outcome, emptySums()]));
  const verdicts = new Map(CHARGE_VERDICTS.map((verdict) => [verdict, emptySums()]));
  const claims = new Map(CLAIM_STATUSES.map((status) => [status, { charges: 0, fen: 0 }]));
  const sumsOfFile = new Map<string, ChargeSums>();
  const lastDayOf = new Map<string, number>();
  for await (const charges of readCharges(db, shops, invoices, scope)) {
    for (const charge of charges) {
      lastDayOf.set(charge.file.id, Math.max(lastDayOf.get(charge.file.id) ?? 0, charge.row.settledDay ?? 0));
      const ofFile = sumsOfFile.get(charge.file.id) ?? emptySums();
      sumsOfFile.set(charge.file.id, ofFile);
      for (const sums of [total, ofFile, outcomes.get(charge.outcome), verdicts.get(charge.verdict)]) {
        if (sums) addCharge(sums, charge);
      }
      const claimed = charge.claim && claims.get(charge.claim.status);
      if (charge.claim && claimed) {
        claimed.charges += 1;
        claimed.fen += charge.claim.fen;
      }
    }
  }
  const period = scope.file ? { from: null, to: null } : resolvePeriod(scope, now);
  const isWhole = await findWholeInvoices(db, invoices, shops, scope);
  return {
    ...period,
    carrier: scope.carrier ?? null,
    invoices: invoices.files.flatMap((file) => {
      const sums = sumsOfFile.get(file.id);
      const lastDay = lastDayOf.get(file.id);
      const day = file.settledOn ?? toBeijingDay(lastDay ? startOfDayNumber(lastDay) : file.createdAt);
      return sums ? toInvoice(file, day, sums, isWhole(file)) : [];
    }),
    outcomes: [...outcomes].map(([outcome, sums]) => ({ outcome, ...sums })),
    verdicts: [...verdicts].map(([verdict, sums]) => ({ verdict, ...sums })),
    claims: [...claims].map(([status, sums]) => ({ status, ...sums })),
    total,
  };
}

/** Tells whether every row of a file is among the charges, so that they must add up to the file's own sum. */
async function findWholeInvoices(
  db: Db,
  { files, days }: Invoices,
  shops: ShopScope,
  { carrier }: FreightScope,
): Promise<(file: RemittanceFileRow) => boolean> {
  const ids = files.map(({ id }) => id);
  const partial = days && ids.length > 0 ? await findPartialInvoices(db, ids, days) : new Set();
  return (file) => shops.kind === "every" && (!carrier || file.carrier === carrier) && !partial.has(file.id);
}

function toInvoice(
  file: RemittanceFileRow,
  day: string,
  sums: ChargeSums,
  isComplete: boolean,
): FreightInvoicesView["invoices"][number] {
  const { id, fileName, carrier, check } = file;
  const fileFen = isComplete && check !== null ? (JSON.parse(check) as RemittanceCheck).freight : null;
  return { id, fileName, carrier, carrierName: nameCarrier(carrier), day, fileFen, ...sums };
}

/** One page of the charges of those invoices, in the order of files, newest first, and of their lines. @throws InvalidInputError */
export async function getFreightChargePage(
  db: Db,
  shops: ShopScope,
  { cursor, limit, ...filter }: FreightChargeFilter & { cursor?: string | undefined; limit: number },
  now: number,
): Promise<FreightChargePage> {
  const items: FreightChargeView[] = [];
  for await (const charge of readMatchingCharges(db, shops, filter, now, cursor)) {
    items.push(toChargeView(charge));
    if (items.length > limit) break;
  }
  const page = items.slice(0, limit);
  return { items: page, nextCursor: items.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** The charges of a filter, one after the other. @param after id of a row: only what follows it. @throws InvalidInputError */
export async function* readMatchingCharges(
  db: Db,
  shops: ShopScope,
  filter: FreightChargeFilter,
  now: number,
  after?: string,
): AsyncGenerator<FreightInvoiceLine> {
  const { verdict, outcome, claim } = filter;
  const invoices = await listInvoices(db, filter, now);
  for await (const charges of readCharges(db, shops, invoices, filter, after)) {
    for (const charge of charges) {
      if (verdict && charge.verdict !== verdict) continue;
      if (outcome && charge.outcome !== outcome) continue;
      if (claim && (charge.claim?.status ?? "none") !== claim) continue;
      yield charge;
    }
  }
}

function toChargeView(charge: FreightInvoiceLine): FreightChargeView {
  const { id, file, row, claim, carrier, verdict, billed, agreed, over, under } = charge;
  const isChecked = verdict !== "unknown" && verdict !== "unruled";
  return {
    id,
    fileId: file.id,
    fileName: file.fileName,
    line: row.line,
    waybillNumber: row.waybillNumber,
    shipmentId: charge.shipmentId,
    carrier,
    carrierName: nameCarrier(carrier),
    outcome: charge.outcome,
    shippedOn: charge.shippedOn,
    origin: charge.origin,
    destination: charge.destination,
    grams: charge.grams,
    billedFen: billed,
    original: charge.original,
    agreedFen: isChecked ? agreed : null,
    excessFen: isChecked ? over - under : null,
    verdict,
    reason: charge.reason,
    ruleId: charge.rule?.id ?? null,
    claim: claim && { status: claim.status, fen: claim.fen, by: claim.by, at: toIsoBeijing(claim.at) },
  };
}

const nameCarrier = (code: string | null) => (code === null ? null : (findCarrier(code)?.name ?? code));
