import { store } from "@/db/open-store";
import { findShipment, findShipmentViews } from "@/db/queries/shipments/shipment-pages";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { InvalidInputError } from "@/lib/domain/shared/errors";
import { translateStored } from "@/lib/i18n/translate-stored";
import type { Translator } from "@/lib/i18n/translator";
import { createProblemResponse } from "@/lib/server/http/problem-response";
import {
  createIdempotently,
  type IdempotentAnswer,
  type IdempotentRequest,
} from "@/lib/services/api/idempotent-create";
import { addTrackingUrl } from "@/lib/services/buyers/buyer-page-links";
import {
  announceCreated,
  type CreateResult,
  createShipments,
  createShipmentsInTransaction,
  parseInputs,
} from "@/lib/services/shipments/create-shipments";

const MAX_ROWS = 1_000;

/**
 * Creates the shipments of the body: one shipment (201 with it, or a problem document), or an array
 * (207, `{results: [{index, status, id?, shipment?, warnings?, problem?}]}` in the same order).
 */
export async function createShipmentsResponse(
  scope: ShopScope,
  body: unknown,
  translate: Translator,
): Promise<Response> {
  const results = await createShipments(store(), scope, toInputs(body), Date.now());
  return toResponse(await buildAnswer(store().read, scope, body, results, translate));
}

/** The same with an Idempotency-Key: a repeated request creates nothing and gets the same answer. */
export async function createIdempotentShipmentsResponse(
  scope: ShopScope,
  body: unknown,
  translate: Translator,
  idempotentRequest: IdempotentRequest,
): Promise<Response> {
  const now = Date.now();
  const rows = await parseInputs(scope, toInputs(body));
  let created: CreateResult[] = [];
  const answer = await createIdempotently(store(), idempotentRequest, now, async (tx) => {
    created = await createShipmentsInTransaction(tx, scope, rows, now);
    return buildAnswer(tx, scope, body, created, translate);
  });
  announceCreated(store(), created);
  return toResponse(answer);
}

function toInputs(body: unknown): unknown[] {
  if (!Array.isArray(body)) return [body];
  if (body.length === 0 || body.length > MAX_ROWS) {
    throw new InvalidInputError("shipments.count", { max: MAX_ROWS, count: body.length });
  }
  return body;
}

/** @throws AppError when the body holds one shipment that cannot be created */
async function buildAnswer(
  db: Db,
  scope: ShopScope,
  body: unknown,
  results: readonly CreateResult[],
  translate: Translator,
): Promise<IdempotentAnswer> {
  if (!Array.isArray(body)) {
    const [result] = results;
    if (!result || "error" in result) throw result?.error ?? new InvalidInputError("shipments.noneGiven");
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

function toResponse({ status, location, body }: IdempotentAnswer): Response {
  return Response.json(body, { status, headers: location ? { Location: location } : {} });
}
