import { randomBytes } from "node:crypto";
import { findConflicting, insertShipment } from "@/db/queries/new-shipments";
import type { Store, Tx } from "@/db/store";
import { findCarrier } from "@/lib/domain/carriers";
import { AppError, ConflictError, type FieldProblem, InvalidInputError } from "@/lib/domain/errors";
import { type NewShipment, newShipmentSchema } from "@/lib/domain/new-shipment";
import { maskPhone } from "@/lib/domain/phone";
import { config } from "@/lib/server/config";
import { liveBus } from "@/lib/server/live-bus";
import { wakeOutbox } from "@/lib/server/outbox-signal";
import { seal } from "@/lib/server/secrets";
import { newId } from "./new-id";

/** What became of one row: the new shipment's id, or why there is none. */
export type CreateResult = { id: string } | { error: AppError };

/**
 * Stores shipments and queues each for subscription, in one change. Each row stands or falls by
 * itself; none is ever half stored.
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
    ? carrierProblems(parsed.data)
    : parsed.error.issues.map(({ path, message }) => ({ field: path.join("."), message }));
  if (!parsed.success || problems.length > 0) {
    return new InvalidInputError("有内容需要修改，请看每个字段的说明。", problems);
  }
  // Encrypted here and not in the change: it waits for another thread.
  return { ...parsed.data, phoneSealed: parsed.data.phone ? await seal(parsed.data.phone) : null };
}

/** What the table of carriers has against it. @see Kuaidi100 document, 1.3: `company`, `phone` */
function carrierProblems(shipment: NewShipment): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const field of ["carrier", "departureCarrier", "destinationCarrier"] as const) {
    const code = shipment[field];
    if (code && !findCarrier(code)) {
      problems.push({
        field,
        message: `没有编码为“${code}”的快递公司，请从快递公司列表中选择，如 yuantong、shunfeng。`,
      });
    }
  }
  const carrier = findCarrier(shipment.carrier);
  if (carrier?.needsPhone && !shipment.phone) {
    problems.push({
      field: "phone",
      message: `${carrier.name}需要收件人或寄件人的电话才能查询，请填写手机号或后四位。`,
    });
  }
  return problems;
}

async function insertOne(tx: Tx, shipment: ReadyShipment, now: number): Promise<CreateResult> {
  const { waybillNumber, carrier } = shipment;
  const existing = await findConflicting(tx, waybillNumber, carrier);
  if (existing) {
    return {
      error: new ConflictError(`运单 ${waybillNumber} 已经订阅过了，请直接查看，不用重复订阅。`, { id: existing.id }),
    };
  }
  const { from, to, phone, ...columns } = shipment;
  const id = newId(now);
  await insertShipment(
    tx,
    {
      ...columns,
      id,
      fromAddress: from,
      toAddress: to,
      phoneMasked: phone ? maskPhone(phone) : null,
      submittedAs: `${carrier ?? "auto"}:${waybillNumber}`,
      monitorStatus: "queued",
      monitorGeneration: 0,
      createdAt: now,
      activityAt: now,
    },
    {
      id: newId(now),
      shipmentId: id,
      ordinal: 0,
      callbackId: randomBytes(24).toString("base64url"),
      carrier,
      status: "queued",
      attempts: 0,
      nextAttemptAt: now,
      createdAt: now,
      ...(config().kuaidi100Key === null ? NO_KEY : {}),
    },
  );
  return { id };
}

const NO_KEY = {
  meaning: "还没有快递100授权码，订阅在排队等待。",
  mend: "请设置环境变量 KUAIDI100_KEY 后重新启动，排队的订阅会自动发出。",
};
