import { setImmediate } from "node:timers/promises";
import {
  type ChargeDays,
  type ChargedParcelRow,
  type ChargeRow,
  type FreightClaimRow,
  findArchivedChargedParcels,
  findChargeRows,
  listBookedInvoices,
  listChargeRows,
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
import { dayNumber } from "@/lib/domain/time/beijing-month";
import { startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import type { FreightChargeView } from "@/lib/operations/money/freight-operations";
import type { OriginalAmounts } from "@/lib/operations/money/remittance-operations";
import { resolvePeriod } from "@/lib/services/settlement/settlement-period";
import { openNumberSearch } from "@/lib/services/shipment-list/seal-search";

/** About 10 ms of work, after which other requests have their turn. */
const BATCH_SIZE = 400;
/** More invoices and rows than a merchant checks at once; reading 20,000 rows takes about half a second. */
const MAX_INVOICES = 500;
const MAX_ROWS = 100_000;

/** A row of an invoice with what was found out about it. */
export interface FreightInvoiceLine extends CheckedCharge {
  file: RemittanceFileRow;
  row: ChargeRow["row"];
  /** Code of the carrier that bills it: the invoice's, else the parcel's. */
  carrier: string | null;
  outcome: ChargeOutcome;
  shipmentId: string | null;
  origin: string | null;
  destination: string | null;
  /** Beijing day; null for unknown numbers. */
  shippedOn: string | null;
  claim: FreightClaimRow | null;
  /** What was billed in another currency; null for yuan. */
  original: FreightChargeView["original"];
}

/** Invoices, and the days of their charges; all days of a single invoice. */
export interface Invoices {
  files: RemittanceFileRow[];
  days: ChargeDays | undefined;
}

/**
 * The booked invoices of a carrier with charges of a period, or one invoice: newest first.
 *
 * @throws InvalidInputError when they have more rows than can be read at once
 */
export async function listInvoices(db: Db, scope: FreightScope, now: number): Promise<Invoices> {
  const { from, to } = resolvePeriod(scope, now);
  const period = { from: dayNumber(startOfBeijingDay(from)), to: dayNumber(startOfBeijingDay(to)) };
  const files = await listBookedInvoices(db, scope.file ? { file: scope.file } : period, MAX_INVOICES + 1);
  const ofCarrier = files.filter(({ carrier }) => !scope.carrier || carrier === null || carrier === scope.carrier);
  const rows = ofCarrier.reduce((sum, file) => sum + file.rows, 0);
  if (files.length > MAX_INVOICES || rows > MAX_ROWS) {
    throw invalidField("from", "settlement.tooManyCharges", { maxInvoices: MAX_INVOICES, maxRows: MAX_ROWS });
  }
  return { files: ofCarrier, days: scope.file ? undefined : period };
}

/**
 * Every charge of these invoices that belongs to the shops, in batches: in the order of the files, then of the lines.
 * With a carrier, those of invoices that name none as far as they are on the carrier's parcels.
 *
 * @param after id of a row: only what follows it
 */
export async function* readCharges(
  db: Db,
  shops: ShopScope,
  { files, days }: Invoices,
  { carrier, q }: Pick<FreightScope, "carrier"> & { q?: string | undefined },
  after?: string,
): AsyncGenerator<FreightInvoiceLine[]> {
  const findRule = createRuleFinder(await listFreightRules(db));
  const prefix = q && openNumberSearch(q);
  const start = after === undefined ? 0 : files.findIndex(({ id }) => after.startsWith(`${id}-`));
  for (const [index, file] of files.entries()) {
    if (start < 0 || index < start) continue;
    const uploaded = dayNumber(file.createdAt);
    const isUndatedIncluded = days === undefined || (uploaded >= days.from && uploaded <= days.to);
    let last = index === start && after !== undefined ? after : "";
    for (;;) {
      const page = { fileId: file.id, after: last, prefix, days, isUndatedIncluded, limit: BATCH_SIZE };
      const rows = await listChargeRows(db, shops, page);
      const charges = await checkRows(
        db,
        rows.map((row) => ({ ...row, file })),
        findRule,
      );
      yield charges.filter((charge) => !carrier || charge.carrier === carrier);
      last = rows.at(-1)?.row.id ?? "";
      if (rows.length < BATCH_SIZE) break;
      await setImmediate();
    }
  }
}

/** The charges of these rows, as far as they belong to the shops and their invoices are booked. */
export async function findCharges(db: Db, shops: ShopScope, rowIds: readonly string[]): Promise<FreightInvoiceLine[]> {
  const findRule = createRuleFinder(await listFreightRules(db));
  return checkRows(db, await findChargeRows(db, shops, rowIds), findRule);
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
  rows: readonly (ChargeRow & { file: RemittanceFileRow })[],
  findRule: FindRule,
): Promise<FreightInvoiceLine[]> {
  if (rows.length === 0) return [];
  const linesOf = await readLines(db, rows);
  const archivedIds = rows.flatMap(({ row, parcel }) => (parcel === null ? (getParcelId(row) ?? []) : []));
  const archived = archivedIds.length > 0 ? await findArchivedChargedParcels(db, archivedIds) : undefined;
  const checked = new Map<string, CheckedCharge>();
  return rows.flatMap(({ row, parcel: live, claim, file }) => {
    const id = getParcelId(row);
    const found = id === null ? null : (live ?? archived?.get(id) ?? null);
    const parcel = found && toChargedParcel(found, file.carrier);
    if (!checked.has(row.id)) {
      const lines = linesOf.get(keyOf(row)) ?? [row];
      for (const charge of checkCharges(parcel, lines, findRule)) checked.set(charge.id, charge);
    }
    const charge = checked.get(row.id);
    if (!charge) return [];
    return {
      ...charge,
      file,
      row,
      claim,
      original: parseOriginal(row.original),
      carrier: file.carrier ?? (parcel?.carrier || null),
      outcome: parcel?.outcome ?? ("unknown" as const),
      shipmentId: parcel ? row.shipmentId : null,
      origin: parcel?.origin ?? null,
      destination: parcel?.destination ?? null,
      shippedOn: parcel?.shippedOn ?? null,
    };
  });
}

function parseOriginal(stored: string | null): FreightInvoiceLine["original"] {
  if (stored === null) return null;
  const { currency, rate, freight } = JSON.parse(stored) as OriginalAmounts;
  return freight === null ? null : { currency, rate, amount: freight };
}

/** The booked rows of parcels and unknown numbers that have more than one; most have one. */
async function readLines(db: Db, rows: readonly ChargeRow[]): Promise<Map<string, RemittanceRow[]>> {
  const several = rows.flatMap(({ row, hasOthers }) => (hasOthers ? row : []));
  const lines = new Map<string, RemittanceRow[]>();
  if (several.length === 0) return lines;
  const ids = new Set(several.flatMap((row) => getParcelId(row) ?? []));
  const numbers = new Set(several.flatMap((row) => (getParcelId(row) === null ? row.waybillNumber : [])));
  const booked = ids.size > 0 ? await listBookedRowsOfShipments(db, [...ids]) : [];
  const unattached = numbers.size > 0 ? await listUnattachedBookedRows(db, [...numbers]) : [];
  for (const { row } of [...booked.filter((each) => !each.row.isDetached), ...unattached]) {
    const of = lines.get(keyOf(row));
    if (of) of.push(row);
    else lines.set(keyOf(row), [row]);
  }
  return lines;
}

type RowPlace = Pick<RemittanceRow, "shipmentId" | "isDetached" | "waybillNumber">;

/** Null for a row of an unknown number, and for one that a person removed from its parcel. */
function getParcelId({ shipmentId, isDetached }: RowPlace): string | null {
  return isDetached ? null : shipmentId;
}

const keyOf = (row: RowPlace) => getParcelId(row) ?? `n-${row.waybillNumber}`;

function toChargedParcel(parcel: ChargedParcelRow, billedBy: string | null): ChargedParcel {
  return {
    carrier: parcel.carrier ?? billedBy ?? "",
    outcome: parcel.outcome,
    origin: parcel.origin,
    destination: parcel.destination,
    shippedOn: toBeijingDay(findShippingTime(parcel)),
  };
}
