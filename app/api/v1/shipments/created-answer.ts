import { store } from "@/db/open";
import { findShipment, viewsByIds } from "@/db/queries/shipments";
import { InvalidInputError } from "@/lib/domain/errors";
import { problem } from "@/lib/server/problem";
import { type CreateResult, createShipments } from "@/lib/services/create-shipments";

const MOST_ROWS = 1_000;

/**
 * Creates what the body asks for: one shipment (201 with it, or a problem document), or an array of
 * them (207, `{results: [{index, status, id?, shipment?, problem?}]}` in the same order).
 */
export async function createFromBody(body: unknown): Promise<Response> {
  if (!Array.isArray(body)) return answerOne(body);
  if (body.length === 0 || body.length > MOST_ROWS) {
    throw new InvalidInputError(`一次请提交 1 到 ${MOST_ROWS} 个运单，这次有 ${body.length} 个。`);
  }
  const results = await createShipments(store(), body, Date.now());
  const shipments = await viewsByIds(
    store().read,
    results.flatMap((result) => ("id" in result ? [result.id] : [])),
  );
  const rows = results.map(async (result: CreateResult, index) => {
    if ("id" in result) return { index, status: 201, id: result.id, shipment: shipments.get(result.id) };
    const refusal = problem(result.error);
    return { index, status: refusal.status, problem: await refusal.json() };
  });
  return Response.json({ results: await Promise.all(rows) }, { status: 207 });
}

async function answerOne(input: unknown): Promise<Response> {
  const [result] = await createShipments(store(), [input], Date.now());
  if (!result || "error" in result) throw result?.error ?? new InvalidInputError("请求里没有运单。");
  const headers = { Location: `/api/v1/shipments/${result.id}` };
  return Response.json(await findShipment(store().read, result.id), { status: 201, headers });
}
