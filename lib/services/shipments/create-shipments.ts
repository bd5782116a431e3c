import type { Announcer, Store, Tx } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { AppError, type FieldProblem, InvalidInputError } from "@/lib/domain/shared/errors";
import { invalidFieldsError, listWarnings, readShipment } from "@/lib/domain/shipments/check-shipment";
import { insertAndQueueShipments } from "./insert-and-queue-shipments";
import { type PreparedShipment, prepareShipment } from "./prepare-shipment";

/** The result for one row: the new shipment's id, with what of it was left out or is missing, or an error. */
export type CreateResult = { id: string; warnings: FieldProblem[] } | { error: AppError };

/** The result of parsing one input: a shipment to store, or why it is invalid. */
export type ParsedInput = { shipment: PreparedShipment; warnings: FieldProblem[] } | InvalidInputError;

/**
 * Stores shipments and queues a subscription for each, in one change. An optional field that cannot be read is left out,
 * with a warning; any other invalid input does not affect the others, and none is ever half stored. A number whose subscription Kuaidi100 refused may be
 * submitted again with corrections: then it is queued again. Any other number that is stored already
 * is a conflict.
 *
 * @param scope of who creates them: their shops, and numbers of others are only said to be in use
 * @param inputs as received, not validated
 * @param now in ms since 1970
 * @returns one result for each input, in the same order
 */
export async function createShipments(
  store: Store,
  scope: ShopScope,
  inputs: readonly unknown[],
  now: number,
): Promise<CreateResult[]> {
  const rows = await parseInputs(scope, inputs);
  const results = await store.write((tx) => createShipmentsInTransaction(tx, scope, rows, now));
  announceCreated(store, results);
  return results;
}

/** Parses rows and encrypts their phone numbers. @returns one result for each input, in the same order */
export function parseInputs(scope: ShopScope, inputs: readonly unknown[]): Promise<ParsedInput[]> {
  return Promise.all(inputs.map((input) => parseInput(scope, input)));
}

/** {@link createShipments} inside an open transaction; call {@link announceCreated} after the commit. */
export async function createShipmentsInTransaction(
  tx: Tx,
  scope: ShopScope,
  rows: readonly ParsedInput[],
  now: number,
): Promise<CreateResult[]> {
  const ready = rows.flatMap((row) => (row instanceof AppError ? [] : [row.shipment]));
  const inserted = (await insertAndQueueShipments(tx, ready, { scope, now })).values();
  return rows.map((row) => {
    if (row instanceof AppError) return { error: row };
    const result = inserted.next().value;
    if (!result) throw new Error("a shipment without a result");
    return "id" in result ? { id: result.id, warnings: row.warnings } : result;
  });
}

/** Notifies open pages and the subscription worker. To be called after the commit. */
export function announceCreated({ publish, wake }: Announcer, results: readonly CreateResult[]): void {
  const ids = results.flatMap((result) => ("id" in result ? [result.id] : []));
  publish(ids);
  if (ids.length > 0) wake("subscription");
}

async function parseInput(scope: ShopScope, input: unknown): Promise<ParsedInput> {
  try {
    const read = readShipment(input);
    const { shipment, errors } = read;
    if (!shipment) throw invalidFieldsError([...errors, ...read.leftOut]);
    return { shipment: await prepareShipment(scope, shipment), warnings: listWarnings(read) };
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
}
