import {
  type ChargedParcelRow,
  type FreightClaimRow,
  findChargedParcels,
  findChargeRows,
  listBookedInvoices,
  listChargeRows,
  listFreightClaims,
} from "@/db/queries/settlement/freight-charge-records";
import { listFreightRules } from "@/db/queries/settlement/freight-records";
import {
  listBookedRowsOfShipments,
  listUnattachedBookedRows,
  type RemittanceFileRow,
  type RemittanceRow,
} from "@/db/queries/settlement/remittance-records";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { ChargeOutcome } from "@/lib/domain/settlement/freight/charge-kinds";
import type { FreightScope } from "@/lib/domain/settlement/freight/charge-schemas";
import {
  type ChargedParcel,
  type CheckedCharge,
  checkCharges,
  type FindRule,
  findShippingTime,
} from "@/lib/domain/settlement/freight/check-charges";
import { type FreightRule, matchFreightRule } from "@/lib/domain/settlement/freight-rule";
import { invalidField } from "@/lib/domain/shared/errors";
import { DAY_MS, startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { resolvePeriod } from "@/lib/services/settlement/settlement-views";

const BATCH_SIZE = 400;
/** More invoices and rows than a merchant checks at once: about a second of reading. */
const MAX_INVOICES = 500;
const MAX_ROWS = 200_000;

/** A row of an invoice with what was found out about it. */
export interface Charge extends CheckedCharge {
  file: RemittanceFileRow;
  row: RemittanceRow;
  /** Code of the carrier that bills it: the invoice's, else the parcel's. */
  carrier: string | null;
  outcome: ChargeOutcome;
  shipmentId: string | null;
  origin: string | null;
  destination: string | null;
  /** Beijing day; null for unknown numbers. */
  shippedOn: string | null;
  claim: FreightClaimRow | null;
}

/**
 * The booked invoices of a carrier and period, or one invoice: newest first.
 *
 * @throws InvalidInputError when they have more rows than can be read at once
 */
export async function listInvoices(db: Db, scope: FreightScope, now: number): Promise<RemittanceFileRow[]> {
  const { from, to } = resolvePeriod(scope, now);
  const period = { from, to, fromAt: startOfBeijingDay(from), toAt: startOfBeijingDay(to) + DAY_MS };
  const files = await listBookedInvoices(db, scope.file ? { file: scope.file } : period, MAX_INVOICES + 1);
  const ofCarrier = files.filter(({ carrier }) => !scope.carrier || carrier === null || carrier === scope.carrier);
  const rows = ofCarrier.reduce((sum, file) => sum + file.rows, 0);
  if (files.length > MAX_INVOICES || rows > MAX_ROWS) {
    throw invalidField("from", "settlement.tooManyCharges", { invoices: MAX_INVOICES, rows: MAX_ROWS });
  }
  return ofCarrier;
}

/** The day of an invoice: the chosen day of settlement, else that of the upload. */
export function dayOfInvoice({ settledOn, createdAt }: RemittanceFileRow): string {
  return settledOn ?? toBeijingDay(createdAt);
}

/**
 * Every charge of these invoices that belongs to the shops, in batches: in the order of the files, then of the lines.
 * Without a carrier only the invoice's own; with one, of invoices that name none those on the carrier's parcels.
 *
 * @param after id of a row: only what follows it
 */
export async function* readCharges(
  db: Db,
  shops: ShopScope,
  files: readonly RemittanceFileRow[],
  { carrier, q }: Pick<FreightScope, "carrier"> & { q?: string | undefined },
  after?: string,
): AsyncGenerator<Charge[]> {
  const findRule = createRuleFinder(await listFreightRules(db));
  const start = after === undefined ? 0 : files.findIndex(({ id }) => after.startsWith(`${id}-`));
  for (const [index, file] of files.entries()) {
    if (start < 0 || index < start) continue;
    let last = index === start && after !== undefined ? after : "";
    for (;;) {
      const page = { fileId: file.id, after: last, prefix: q, limit: BATCH_SIZE };
      const rows = await listChargeRows(db, shops, page);
      const charges = await checkRows(
        db,
        shops,
        rows.map((row) => ({ row, file })),
        findRule,
      );
      yield charges.filter((charge) => !carrier || charge.carrier === carrier);
      last = rows.at(-1)?.id ?? "";
      if (rows.length < BATCH_SIZE) break;
    }
  }
}

/** The charges of these rows, as far as they belong to the shops and their invoices are booked. */
export async function findCharges(db: Db, shops: ShopScope, rowIds: readonly string[]): Promise<Charge[]> {
  const findRule = createRuleFinder(await listFreightRules(db));
  return checkRows(db, shops, await findChargeRows(db, shops, rowIds), findRule);
}

/** Rules by carrier, lane and day, each looked for once. */
function createRuleFinder(rules: readonly FreightRule[]): FindRule {
  const found = new Map<string, FreightRule | undefined>();
  return ({ carrier, origin, destination, shippedOn }) => {
    const key = JSON.stringify([carrier, origin, destination, shippedOn]);
    if (!found.has(key)) {
      const parcel = { carrier, origin, destination, day: shippedOn, grams: null };
      found.set(key, matchFreightRule(rules, parcel));
    }
    return found.get(key);
  };
}

/** Checks rows with all other booked rows of their parcels, which decide what is billed twice or beyond the rule. */
async function checkRows(
  db: Db,
  shops: ShopScope,
  rows: readonly { row: RemittanceRow; file: RemittanceFileRow }[],
  findRule: FindRule,
): Promise<Charge[]> {
  if (rows.length === 0) return [];
  const shipmentIds = [...new Set(rows.flatMap(({ row }) => getParcelId(row) ?? []))];
  const numbers = [...new Set(rows.flatMap(({ row }) => (getParcelId(row) === null ? row.waybillNumber : [])))];
  // One after the other: a transaction has one connection.
  const parcels = await findChargedParcels(db, shops, shipmentIds);
  const booked = await listBookedRowsOfShipments(db, shipmentIds);
  const unattached = await listUnattachedBookedRows(db, numbers);
  const rowIds = rows.map(({ row }) => row.id);
  const claims = await listFreightClaims(db, rowIds);
  const parcelOf = new Map(parcels.map((parcel) => [parcel.id, parcel]));
  const claimOf = new Map(claims.map((claim) => [claim.rowId, claim]));
  const linesOf = groupLines([...booked.filter(({ row }) => !row.isDetached), ...unattached].map(({ row }) => row));
  const checked = new Map<string, { charge: CheckedCharge; parcel: ChargedParcel | null }>();
  for (const { row, file } of rows) {
    if (checked.has(row.id)) continue;
    const found = parcelOf.get(getParcelId(row) ?? "");
    const parcel = found ? toChargedParcel(found, file.carrier) : null;
    for (const charge of checkCharges(parcel, linesOf.get(keyOf(row)) ?? [], findRule)) {
      checked.set(charge.id, { charge, parcel });
    }
  }
  return rows.flatMap(({ row, file }) => {
    const { charge, parcel } = checked.get(row.id) ?? {};
    if (!charge) return [];
    return {
      ...charge,
      file,
      row,
      carrier: file.carrier ?? (parcel?.carrier || null),
      outcome: parcel?.outcome ?? ("unknown" as const),
      shipmentId: parcel ? row.shipmentId : null,
      origin: parcel?.origin ?? null,
      destination: parcel?.destination ?? null,
      shippedOn: parcel?.shippedOn ?? null,
      claim: claimOf.get(row.id) ?? null,
    };
  });
}

/** Null for a row of an unknown number, and for one that a person removed from its parcel. */
function getParcelId({ shipmentId, isDetached }: RemittanceRow): string | null {
  return isDetached ? null : shipmentId;
}

const keyOf = (row: RemittanceRow) => getParcelId(row) ?? `n-${row.waybillNumber}`;

function groupLines(rows: readonly RemittanceRow[]): Map<string, RemittanceRow[]> {
  const lines = new Map<string, RemittanceRow[]>();
  for (const row of rows) {
    const of = lines.get(keyOf(row));
    if (of) of.push(row);
    else lines.set(keyOf(row), [row]);
  }
  return lines;
}

function toChargedParcel(parcel: ChargedParcelRow, billedBy: string | null): ChargedParcel {
  return {
    carrier: parcel.carrier ?? billedBy ?? "",
    outcome: parcel.outcome,
    origin: parcel.origin,
    destination: parcel.destination,
    shippedOn: toBeijingDay(findShippingTime(parcel)),
  };
}
