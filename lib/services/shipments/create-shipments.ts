import type { Store, Tx } from "@/db/store";
import { AppError, InvalidInputError } from "@/lib/domain/shared/errors";
import { parseShipment } from "@/lib/domain/shipments/check-shipment";
import { liveBus } from "@/lib/server/live/live-bus";
import { outboxWorkerEvent } from "@/lib/server/live/worker-events";
import { insertAndQueueShipments, type PreparedShipment, prepareShipment } from "./insert-and-queue-shipments";

/** What became of one row: the new shipment's id, or why there is none. */
export type CreateResult = { id: string } | { error: AppError };

/** What a row of input was read into: a shipment to be stored, or why it cannot be. */
export type ParsedInput = PreparedShipment | InvalidInputError;

/**
 * Stores shipments and queues each for subscription, in one change. Each row stands or falls by
 * itself; none is ever half stored. A number whose subscription was refused may be given again,
 * mended: it is queued once more. Any other number that is there already is a conflict.
 *
 * @param inputs as they came, unchecked
 * @returns one result for each input, in the same order
 */
export async function createShipments(store: Store, inputs: readonly unknown[], now: number): Promise<CreateResult[]> {
  const rows = await parseInputs(inputs);
  const results = await store.write((tx) => createShipmentsInTransaction(tx, rows, now));
  announceCreated(results);
  return results;
}

export function parseInputs(inputs: readonly unknown[]): Promise<ParsedInput[]> {
  return Promise.all(inputs.map(parseInput));
}

/** {@link createShipments} within a change under way; {@link announceCreated} is to follow it. */
export async function createShipmentsInTransaction(
  tx: Tx,
  rows: readonly ParsedInput[],
  now: number,
): Promise<CreateResult[]> {
  const ready = rows.filter((row): row is PreparedShipment => !(row instanceof AppError));
  const inserted = (await insertAndQueueShipments(tx, ready, { now })).values();
  return rows.map((row) => {
    if (row instanceof AppError) return { error: row };
    const result = inserted.next().value;
    if (!result) throw new Error("a shipment without a result");
    return "id" in result ? { id: result.id } : result;
  });
}

/** Tells open pages and the worker; once the change is committed. */
export function announceCreated(results: readonly CreateResult[]): void {
  const ids = results.flatMap((result) => ("id" in result ? [result.id] : []));
  liveBus().publish(ids);
  if (ids.length > 0) outboxWorkerEvent.wake();
}

async function parseInput(input: unknown): Promise<ParsedInput> {
  try {
    return await prepareShipment(parseShipment(input));
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
}
