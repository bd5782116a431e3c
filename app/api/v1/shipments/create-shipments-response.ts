import { findShipment, findShipmentViews } from "@/db/queries/shipments/shipment-pages";
import type { Db } from "@/db/store";
import type { Caller } from "@/lib/domain/auth/caller";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { InvalidInputError } from "@/lib/domain/shared/errors";
import { translateStored } from "@/lib/i18n/translate-stored";
import { type Translator, translatorFor } from "@/lib/i18n/translator";
import { countStatuses, createRequestStore } from "@/lib/server/audit/audit-request";
import { createProblemResponse, statusOfError } from "@/lib/server/http/problem-response";
import type { IdempotentAnswer } from "@/lib/services/api/idempotent-create";
import { respondIdempotently } from "@/lib/services/api/idempotent-response";
import { addTrackingUrl } from "@/lib/services/buyers/buyer-page-links";
import {
  announceCreated,
  type CreateResult,
  createShipmentsInTransaction,
  parseInputs,
} from "@/lib/services/shipments/create-shipments";

const MAX_ROWS = 1_000;

/**
 * Creates the shipments of the body: one shipment (201 with it, or a problem document), or an array
 * (207, `{results: [{index, status, id?, shipment?, warnings?, problem?}]}` in the same order).
 * With an Idempotency-Key a repeated request creates nothing and gets the same answer.
 */
export async function createShipmentsResponse(
  request: Request,
  { caller, body }: { caller: Caller; body: Uint8Array },
  input: unknown,
): Promise<Response> {
  const [translate, now, scope] = [translatorFor(request), Date.now(), caller.shops];
  const rows = await parseInputs(scope, toInputs(input));
  const isList = Array.isArray(input);
  return respondIdempotently(request, { caller, body }, async (into) => {
    const created = await createRequestStore(into, request, isList ? 207 : 201).write(async (tx) => {
      const results = await createShipmentsInTransaction(tx, scope, rows, now);
      const target = { kind: "shipment", id: isList ? "" : requireOne(results).id };
      tx.audit?.add(isList ? countStatuses(results.map(statusOf)) : { target });
      return results;
    });
    announceCreated(into, created);
    return buildAnswer(into.read, scope, isList, created, translate);
  });
}

/** @throws AppError when the body holds one shipment that cannot be created */
function requireOne([result]: readonly CreateResult[]): Exclude<CreateResult, { error: unknown }> {
  if (!result || "error" in result) throw result?.error ?? new InvalidInputError("shipments.noneGiven");
  return result;
}

const statusOf = (result: CreateResult) => ("error" in result ? statusOfError(result.error) : 201);

function toInputs(body: unknown): unknown[] {
  if (!Array.isArray(body)) return [body];
  if (body.length === 0 || body.length > MAX_ROWS) {
    throw new InvalidInputError("shipments.count", { max: MAX_ROWS, count: body.length });
  }
  return body;
}

async function buildAnswer(
  db: Db,
  scope: ShopScope,
  isList: boolean,
  results: readonly CreateResult[],
  translate: Translator,
): Promise<IdempotentAnswer> {
  if (!isList) {
    const result = requireOne(results);
    const shipment = await findShipment(db, scope, result.id);
    return {
      status: 201,
      location: `/api/v1/shipments/${result.id}`,
      body:
        shipment && translateStored({ ...(await addTrackingUrl(db, shipment)), warnings: result.warnings }, translate),
    };
  }
  const shipments = await findShipmentViews(
    db,
    scope,
    results.flatMap((result) => ("id" in result ? [result.id] : [])),
  );
  const rows = results.map(async (result, index) => {
    if ("id" in result) {
      const shipment = shipments.get(result.id);
      return {
        index,
        status: 201,
        id: result.id,
        shipment: shipment && translateStored(await addTrackingUrl(db, shipment), translate),
        warnings: result.warnings,
      };
    }
    const problem = createProblemResponse(result.error, translate);
    return { index, status: problem.status, problem: await problem.json() };
  });
  return { status: 207, location: null, body: translateStored({ results: await Promise.all(rows) }, translate) };
}
