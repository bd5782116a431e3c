import { store } from "@/db/open";
import { findShipment, viewsByIds } from "@/db/queries/shipments/shipments";
import type { Db } from "@/db/store";
import { InvalidInputError } from "@/lib/domain/shared/errors";
import { problem } from "@/lib/server/http/problem";
import type { Say } from "@/lib/server/i18n/say";
import { type Answer, answerOnce, type OnceOnly } from "@/lib/services/api/create-once";
import { withLink } from "@/lib/services/buyers/buyer-links";
import {
  announceCreated,
  type CreateResult,
  createShipments,
  createWithin,
  readInputs,
} from "@/lib/services/shipments/create-shipments";

const MOST_ROWS = 1_000;

/**
 * Creates what the body asks for: one shipment (201 with it, or a problem document), or an array of
 * them (207, `{results: [{index, status, id?, shipment?, problem?}]}` in the same order).
 */
export async function createAnswer(body: unknown, say: Say): Promise<Response> {
  const results = await createShipments(store(), inputsOf(body), Date.now());
  return respond(await answerOf(store().read, body, results, say));
}

/** The same for a request with an Idempotency-Key: sent again, it creates nothing and gets the same answer. */
export async function createAnswerOnce(body: unknown, say: Say, once: OnceOnly): Promise<Response> {
  const now = Date.now();
  const rows = await readInputs(inputsOf(body));
  let created: CreateResult[] = [];
  const answer = await answerOnce(store(), once, now, async (tx) => {
    created = await createWithin(tx, rows, now);
    return answerOf(tx, body, created, say);
  });
  announceCreated(created);
  return respond(answer);
}

function inputsOf(body: unknown): unknown[] {
  if (!Array.isArray(body)) return [body];
  if (body.length === 0 || body.length > MOST_ROWS) {
    throw new InvalidInputError(`一次请提交 1 到 ${MOST_ROWS} 个运单，这次有 ${body.length} 个。`);
  }
  return body;
}

/** @throws AppError when the only shipment cannot be created */
async function answerOf(db: Db, body: unknown, results: readonly CreateResult[], say: Say): Promise<Answer> {
  if (!Array.isArray(body)) {
    const [result] = results;
    if (!result || "error" in result) throw result?.error ?? new InvalidInputError("请求里没有运单。");
    const shipment = await findShipment(db, result.id);
    return {
      status: 201,
      location: `/api/v1/shipments/${result.id}`,
      body: shipment && (await withLink(db, shipment)),
    };
  }
  const shipments = await viewsByIds(
    db,
    results.flatMap((result) => ("id" in result ? [result.id] : [])),
  );
  const rows = results.map(async (result, index) => {
    if ("id" in result) {
      const shipment = shipments.get(result.id);
      return { index, status: 201, id: result.id, shipment: shipment && (await withLink(db, shipment)) };
    }
    const refusal = problem(result.error, say);
    return { index, status: refusal.status, problem: await refusal.json() };
  });
  return { status: 207, location: null, body: { results: await Promise.all(rows) } };
}

function respond({ status, location, body }: Answer): Response {
  return Response.json(body, { status, headers: location ? { Location: location } : {} });
}
