import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import { findShipment, findShipmentViews, listShipments } from "@/db/queries/shipments/shipment-pages";
import { findChangedShipments } from "@/db/queries/tracking/changed-shipments";
import type { Db } from "@/db/store";
import { type AuditDetail, countStatuses } from "@/lib/domain/audit/audit-entry";
import type { Caller } from "@/lib/domain/auth/caller";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { InvalidInputError, NotFoundError } from "@/lib/domain/shared/errors";
import { MAX_NEW_SHIPMENTS } from "@/lib/domain/shipments/new-shipment";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";
import type { Translator } from "@/lib/i18n/translator";
import { shipmentOperations } from "@/lib/operations/shipments/shipment-operations";
import { describeFailure, statusOfError } from "@/lib/server/http/problem-response";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { addTrackingUrl, addTrackingUrls, renewTrackingUrl } from "@/lib/services/buyers/buyer-page-links";
import { showShipment, showShipmentPage } from "@/lib/services/privacy/show-for-reader";
import { resolveFilter } from "@/lib/services/shipment-list/parse-shipment-filter";
import { sealSearch } from "@/lib/services/shipment-list/seal-search";
import { resubscribe } from "@/lib/services/subscriptions/resubscribe";
import { editShipment } from "./apply-shipment-edit";
import { announceCreated, type CreateResult, createShipmentsInTransaction, parseInputs } from "./create-shipments";
import { deleteShipment } from "./delete-shipment";
import { findShipmentsByNumbers } from "./find-shipments-by-numbers";
import { revealNumber } from "./reveal-number";

/** @throws AppError when one shipment was given that cannot be created; then nothing is stored */
function describeEntry(results: readonly CreateResult[], isList: boolean): AuditDetail {
  const [first] = results;
  if (isList) return countStatuses(results.map((each) => ("error" in each ? statusOfError(each.error) : 201)));
  if (!first || "error" in first) throw first?.error ?? new InvalidInputError("shipments.noneGiven");
  return { target: { kind: "shipment", id: first.id }, status: 201 };
}

/** What has no rows has no order. */
const IN_ANY_ORDER = { sort: "activity", order: "desc", limit: 1 } as const;

export const shipmentHandlers = handleOperations(shipmentOperations, {
  createShipments: {
    prepare: async ({ store, caller, body, now, translate }) => {
      const rows = await parseInputs(caller.shops, listNewShipments(body));
      let created: CreateResult[] = [];
      return {
        write: async (into) => {
          created = await into.write(async (tx) => {
            const results = await createShipmentsInTransaction(tx, caller.shops, rows, now);
            tx.audit?.add(describeEntry(results, Array.isArray(body)));
            return results;
          });
          return Array.isArray(body)
            ? {
                status: 207 as const,
                answer: { results: await describeCreated(into.read, caller, created, translate) },
              }
            : { status: 201 as const, answer: await showCreated(into.read, caller, created[0]) };
        },
        announce: () => announceCreated(store, created),
      };
    },
  },
  listShipments: async ({ db, caller, query, now }) => {
    const found = await listShipments(db, await resolveFilter(db, caller, query), now);
    const page = showShipmentPage(readerOf(caller), found);
    return { ...page, items: await addTrackingUrls(db, page.items) };
  },
  countShipments: async ({ db, caller, query, now }) =>
    countShipments(db, await resolveFilter(db, caller, { ...query, ...IN_ANY_ORDER }), now),
  listChangedShipments: async ({ db, caller, query: { ids, ...query }, now }) => {
    const filter = await resolveFilter(db, caller, { ...query, ...IN_ANY_ORDER });
    const { items, matching } = await findChangedShipments(db, filter, ids, now);
    return { items: items.map((item) => showShipment(readerOf(caller), item)), matching };
  },
  lookUpShipments: async ({ db, caller, body, now }) => {
    const { found, ...rest } = await findShipmentsByNumbers(db, caller.shops, body, now);
    const shown = found.map(({ shipment }) => showShipment(readerOf(caller), shipment));
    const linked = await addTrackingUrls(db, shown);
    return { found: linked.map((shipment, index) => ({ number: found[index]?.number ?? "", shipment })), ...rest };
  },
  sealSearch: async ({ body }) => ({ q: sealSearch(body.text) }),
  getShipment: ({ db, caller, id, now }) => getShipment(db, caller, id, now),
  editShipment: async ({ store, caller, id, body, version, now }) =>
    showWithLink(store.read, caller, await editShipment(store, caller.shops, id, body, version, now)),
  deleteShipment: ({ store, caller, id, now }) => deleteShipment(store, caller.shops, id, caller.name, now),
  revealNumber: ({ db, caller, id, body }) => revealNumber(db, caller, id, body),
  resubscribe: async ({ store, caller, body: { ids, changes }, now, translate }) => {
    const results = await resubscribe(store, caller.shops, ids, now, "merchant", changes);
    const rows = results.map((result) =>
      "subscriptionId" in result
        ? { ...result, status: 201 }
        : { id: result.id, ...describeFailure(result.error, translate) },
    );
    return { results: rows };
  },
  renewBuyerLink: async ({ store, caller, id, now }) => ({
    trackingUrl: await renewTrackingUrl(store, caller.shops, id, now),
  }),
});

function listNewShipments(body: unknown): unknown[] {
  if (!Array.isArray(body)) return [body];
  if (body.length > 0 && body.length <= MAX_NEW_SHIPMENTS) return body;
  throw new InvalidInputError("shipments.count", { max: MAX_NEW_SHIPMENTS, count: body.length });
}

/** @throws AppError when it was not created */
async function showCreated(db: Db, caller: Caller, result: CreateResult | undefined) {
  if (!result || "error" in result) throw result?.error ?? new InvalidInputError("shipments.noneGiven");
  return { ...(await getShipment(db, caller, result.id, Date.now())), warnings: result.warnings };
}

/** The result of each row, in the order of the request. */
async function describeCreated(db: Db, caller: Caller, created: readonly CreateResult[], translate: Translator) {
  const ids = created.flatMap((result) => ("id" in result ? [result.id] : []));
  const found = await addTrackingUrls(db, [...(await findShipmentViews(db, caller.shops, ids)).values()]);
  const shown = new Map(found.map((shipment) => [shipment.id, showShipment(readerOf(caller), shipment)]));
  return created.map((result, index) =>
    "error" in result
      ? { index, ...describeFailure(result.error, translate) }
      : { index, status: 201, id: result.id, shipment: shown.get(result.id), warnings: result.warnings },
  );
}

async function getShipment(db: Db, caller: Caller, id: string, now: number) {
  const shipment = await findShipment(db, caller.shops, id, now);
  if (!shipment) throw new NotFoundError("shipment", id);
  return showWithLink(db, caller, shipment);
}

const showWithLink = (db: Db, caller: Caller, shipment: ShipmentDetail) =>
  addTrackingUrl(db, showShipment(readerOf(caller), shipment));
