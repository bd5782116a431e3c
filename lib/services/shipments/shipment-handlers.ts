import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import { findShipment, listShipments } from "@/db/queries/shipments/shipment-pages";
import { findChangedShipments } from "@/db/queries/tracking/changed-shipments";
import type { Db } from "@/db/store";
import type { Caller } from "@/lib/domain/auth/caller";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showShipment, showShipmentPage } from "@/lib/domain/privacy/show-for-reader";
import { NotFoundError } from "@/lib/domain/shared/errors";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { shipmentOperations } from "@/lib/operations/shipments/shipment-operations";
import { createProblemResponse } from "@/lib/server/http/problem-response";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { addTrackingUrl, addTrackingUrls, renewTrackingUrl } from "@/lib/services/buyers/buyer-page-links";
import { resolveFilter } from "@/lib/services/shipment-list/parse-shipment-filter";
import { sealSearch } from "@/lib/services/shipment-list/seal-search";
import { resubscribe } from "@/lib/services/subscriptions/resubscribe";
import { editShipment } from "./apply-shipment-edit";
import { deleteShipment } from "./delete-shipment";
import { findShipmentsByNumbers } from "./find-shipments-by-numbers";
import { revealNumber } from "./reveal-number";

/** What has no rows has no order. */
const IN_ANY_ORDER = { sort: "activity", order: "desc", limit: 1 } as const;

export const shipmentHandlers = handleOperations(shipmentOperations, {
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
  getShipment: async ({ db, caller, id, now }) => {
    const shipment = await findShipment(db, caller.shops, id, now);
    if (!shipment) throw new NotFoundError("shipment", id);
    return showWithLink(db, caller, shipment);
  },
  editShipment: async ({ store, caller, id, body, version, now }) =>
    showWithLink(store.read, caller, await editShipment(store, caller.shops, id, body, version, now)),
  deleteShipment: ({ store, caller, id, now }) => deleteShipment(store, caller.shops, id, caller.name, now),
  revealNumber: ({ db, caller, id, body }) => revealNumber(db, caller, id, body),
  resubscribe: async ({ store, caller, body: { ids, changes }, now, translate }) => {
    const results = await resubscribe(store, caller.shops, ids, now, "merchant", changes);
    const rows = results.map(async (result) => {
      if ("subscriptionId" in result) return { ...result, status: 201 };
      const problem = createProblemResponse(result.error, translate);
      return { id: result.id, status: problem.status, problem: await problem.json() };
    });
    return { results: await Promise.all(rows) };
  },
  renewBuyerLink: async ({ store, caller, id, now }) => ({
    trackingUrl: await renewTrackingUrl(store, caller.shops, id, now),
  }),
});

const showWithLink = (db: Db, caller: Caller, shipment: ShipmentDetail) =>
  addTrackingUrl(db, showShipment(readerOf(caller), shipment));
