import { randomBytes } from "node:crypto";
import {
  findConflicting,
  insertShipment,
  insertSubscription,
  nextOrdinal,
  updateShipment,
} from "@/db/queries/new-shipments";
import { findPause } from "@/db/queries/subscriptions";
import type { Store, Tx } from "@/db/store";
import { checkShipment } from "@/lib/domain/check-shipment";
import { AppError, ConflictError, InvalidInputError } from "@/lib/domain/errors";
import { type NewShipment, newShipmentSchema } from "@/lib/domain/new-shipment";
import { maskPhone } from "@/lib/domain/phone";
import { startWatching } from "@/lib/domain/start-watching";
import { PAUSE_CODES } from "@/lib/kuaidi100/return-codes";
import { config } from "@/lib/server/config";
import { liveBus } from "@/lib/server/live-bus";
import { wakeOutbox } from "@/lib/server/outbox-signal";
import { seal } from "@/lib/server/secrets";
import { newId } from "./new-id";

/** What became of one row: the new shipment's id, or why there is none. */
export type CreateResult = { id: string } | { error: AppError };

/**
 * Stores shipments and queues each for subscription, in one change. Each row stands or falls by
 * itself; none is ever half stored. A number whose subscription was refused may be given again,
 * mended: it is queued once more. Any other number that is there already is a conflict.
 *
 * @param inputs as they came, unchecked
 * @returns one result for each input, in the same order
 */
export async function createShipments(store: Store, inputs: readonly unknown[], now: number): Promise<CreateResult[]> {
  const rows = await Promise.all(inputs.map(readInput));
  const results = await store.write(async (tx) => {
    const outcomes: CreateResult[] = [];
    for (const row of rows) outcomes.push(row instanceof AppError ? { error: row } : await insertOne(tx, row, now));
    return outcomes;
  });
  const ids = results.flatMap((result) => ("id" in result ? [result.id] : []));
  liveBus().announce(ids);
  if (ids.length > 0) wakeOutbox();
  return results;
}

interface ReadyShipment extends NewShipment {
  phoneSealed: string | null;
}

async function readInput(input: unknown): Promise<ReadyShipment | InvalidInputError> {
  const parsed = newShipmentSchema.safeParse(input);
  const problems = parsed.success
    ? checkShipment(parsed.data)
    : parsed.error.issues.map(({ path, message }) => ({ field: path.join("."), message }));
  if (!parsed.success || problems.length > 0) {
    return new InvalidInputError("有内容需要修改，请看每个字段的说明。", problems);
  }
  // Encrypted here and not in the change: it waits for another thread.
  return { ...parsed.data, phoneSealed: parsed.data.phone ? await seal(parsed.data.phone) : null };
}

async function insertOne(tx: Tx, shipment: ReadyShipment, now: number): Promise<CreateResult> {
  const { waybillNumber, carrier, from, to, phone, ...columns } = shipment;
  const particulars = {
    ...columns,
    fromAddress: from,
    toAddress: to,
    phoneMasked: phone ? maskPhone(phone) : null,
    activityAt: now,
  };
  const submittedAs = `${carrier ?? "auto"}:${waybillNumber}`;
  const existing = await findConflicting(tx, { waybillNumber, carrier, submittedAs });
  if (existing && existing.monitorStatus !== "failed") {
    const { id } = existing;
    return { error: new ConflictError(`运单 ${waybillNumber} 已经订阅过了，请直接查看，不用重复订阅。`, { id }) };
  }
  const id = existing?.id ?? newId(now);
  const ordinal = existing ? await nextOrdinal(tx, id) : 0;
  const watching = { submittedAs, ...startWatching(ordinal, carrier) };
  // Kuaidi100 refused it: what comes now is the mended form of it, and takes its place.
  if (existing) await updateShipment(tx, id, { ...onlyGiven(particulars), ...watching });
  else await insertShipment(tx, { ...particulars, ...watching, id, waybillNumber, createdAt: now });
  await insertSubscription(tx, {
    id: newId(now),
    shipmentId: id,
    ordinal,
    callbackId: randomBytes(24).toString("base64url"),
    carrier,
    status: "queued",
    attempts: 0,
    serverErrors: 0,
    nextAttemptAt: now,
    createdAt: now,
    ...(await findPause(tx, PAUSE_CODES, now)),
    ...(config().kuaidi100Key === null ? NO_KEY : {}),
  });
  return { id };
}

/** Particulars that are not given again stay as they were. */
function onlyGiven<Columns extends object>({ ...columns }: Columns): Partial<Columns> {
  for (const name of Object.keys(columns) as (keyof Columns)[]) if (columns[name] === null) delete columns[name];
  return columns;
}

const NO_KEY = {
  meaning: "还没有快递100授权码，订阅在排队等待。",
  mend: "请设置环境变量 KUAIDI100_KEY 后重新启动，排队的订阅会自动发出。",
};
