import { nameAuditedRoute } from "@/lib/domain/audit/audit-routes";
import { type Operation, splitRoute } from "@/lib/operations/operation";
import { OPERATIONS } from "@/lib/operations/operations";
import { sayIn } from "@/lib/server/openapi/api-sentences";
import type { ShopRows } from "@/lib/services/testing/two-shops";

/**
 * What somebody who is limited to one shop gets from an operation:
 *
 * - `every`: a refusal, since it concerns every shop.
 * - `person`: a refusal, since it is for signed-in people.
 * - `own`: an answer that is the same whether other shops have rows or not.
 * - `log`: entries of the own shop, among them those of the calls of this test.
 * - `one`: the own shop's row; for another shop's row the same answer as for an id that does not exist.
 * - `unknown`: rows without a shop, of which it sees none: every id is unknown.
 * - `named`: an answer about ids or numbers that the caller sends, of which it learns nothing else.
 */
export type BoundaryCase =
  | { kind: "every" | "person"; body?: unknown }
  | {
      kind: "own";
      id?: string;
      query?: string;
      /** Asked by a person: programs have none. */
      isPersons?: true;
      /** Why everybody gets the same: nothing in it is of any shop. */
      common?: string;
    }
  | { kind: "log"; query?: string }
  | { kind: "one"; of: keyof ShopRows; query?: string; body?: unknown }
  | { kind: "unknown"; body?: unknown }
  | { kind: "named"; query?: (rows: ShopRows) => string; body?: (rows: ShopRows) => unknown };

const OWN: BoundaryCase = { kind: "own" };
const common = (reason: string): BoundaryCase => ({ kind: "own", common: reason });
const one = (of: keyof ShopRows, body?: unknown): BoundaryCase => ({ kind: "one", of, body });
const inBody = (body: (rows: ShopRows) => unknown): BoundaryCase => ({ kind: "named", body });
const inQuery = (query: (rows: ShopRows) => string): BoundaryCase => ({ kind: "named", query });

/** `channel` for `/api/v1/alert-channels/{id}`. */
const nameRow = (path: string) => nameAuditedRoute("", path, path).kind.split("-").at(-1) as keyof ShopRows;

const say = sayIn("zh-CN");

/** What follows from the definition of an operation, called with the example of its body. */
function deriveCase([name, operation]: [string, Operation]): [string, BoundaryCase] {
  const { method, path } = splitRoute(operation);
  const body = operation.body?.example(say);
  if (operation.isForEveryShop || operation.managesPeople) return [name, { kind: "every", body }];
  if (operation.isForPeople) return [name, { kind: "person", body }];
  if (path.includes("{id}")) return [name, one(nameRow(path), body)];
  return [name, method === "GET" ? OWN : inBody(() => body)];
}

/** A case for every operation of the API, by hand where none follows from its definition; one that is missing fails the test. */
export const BOUNDARY_CASES: Readonly<Record<string, BoundaryCase>> = {
  ...Object.fromEntries(Object.entries<Operation>(OPERATIONS).map(deriveCase)),
  createShipments: inBody(({ waybillNumber }) => [{ waybillNumber }, { waybillNumber, carrier: "yuantong" }]),
  deleteShipment: one("signed"),
  editShipment: one("shipment", { salesperson: "甲小姐" }),
  getStorage: common("the state of the disk or the database"),
  getNavigation: common("whether there is a settlement file, which every shop has"),
  findArchivedParcels: inQuery(({ archivedNumber }) => `?number=${archivedNumber}`),
  restoreArchivedParcel: one("archived"),
  lookUpShipments: inBody(({ waybillNumber, orderNumber }) => ({ numbers: [waybillNumber, orderNumber] })),
  listChangedShipments: inQuery(({ shipment, signed }) => `?ids=${shipment},${signed}`),
  upsertOrders: inBody(({ waybillNumber, orderNumber }) => [
    { orderNumber, salesperson: "甲小姐" },
    { orderNumber: "NEW-1", waybillNumber, salesperson: "甲小姐" },
  ]),
  searchCarriers: common("a catalogue that is part of the product"),
  recognizeNumber: { kind: "own", query: "?number=1", common: "what Kuaidi100 says about the form of a number" },
  createImport: inBody(({ waybillNumber }) => ({ text: `运单号\n${waybillNumber}` })),
  getImportTemplate: common("an empty file"),
  createJob: inBody(({ shipment, signed }) => ({
    kind: "edit",
    selection: { ids: [shipment, signed] },
    changes: { salesperson: "甲小姐" },
  })),
  estimateJob: inBody(({ shipment, signed }) => ({ selection: { ids: [shipment, signed] } })),
  getJob: one("edit"),
  cancelJob: one("edit"),
  undoJob: one("edit"),
  getJobResult: one("export"),
  replayPushes: inBody(({ push, refusedPush }) => ({ ids: [push, refusedPush] })),
  noteComplaint: one("signed"),
  getQueryOffer: one("shipment"),
  queryShipment: one("shipment"),
  listProposedShipments: { kind: "own", id: "silent" },
  resubscribe: inBody(({ shipment, signed }) => ({ ids: [shipment, signed] })),
  orderViews: inBody(({ view }) => ({ ids: [view] })),
  chooseDefaultView: { kind: "person", body: { id: null } },
  listAudit: { kind: "log" },
  exportAudit: { kind: "log", query: "?format=csv" },
  revealAuditEntry: { kind: "unknown", body: { reason: "客户来电" } },
  actOnCases: inBody(({ case: id }) => ({ ids: [id], action: { action: "step", step: "carrier" } })),
  confirmReturn: inBody(({ waybillNumber }) => ({ waybillNumber })),
  listHandovers: { kind: "own", query: "?status=open" },
  writeHandover: inBody(({ case: id }) => ({ text: "交接", cases: [id] })),
  actOnHandover: one("handover", { action: "withdraw" }),
  getTileLayout: common("which tiles a role or a person has, without their figures"),
  compareCarriers: { kind: "own", query: "?a=ems&b=yuantong" },
  listFigureParcels: { kind: "own", query: "?carrier=yuantong" },
  exportFigures: { kind: "own", query: "?table=carriers" },
  decideOnSettlementRow: { kind: "unknown", body: { action: "accept" } },
  getSettlementFile: one("remittance"),
  getFreight: { kind: "own", query: "?carrier=yuantong" },
  exportFreightClaims: { kind: "own", query: "?carrier=yuantong&verdict=unruled" },
  markFreightClaims: { kind: "unknown", body: { ids: ["none"], status: "raised" } },
  listFreightRules: common("the contract with each carrier, one for all parcels"),
  listSalesParcels: { kind: "own", query: "?kind=signed" },
  exportSales: { kind: "own", query: "?kind=net" },
  getShopPage: common("what the buyers' pages of all shops look like"),
  createHook: inBody(() => ({ name: "ERP", url: "https://erp.example", events: ["shipment.signed"], shops: [] })),
  createAlertChannel: inBody(() => ({ kind: "email", name: "x", flags: ["problem"] })),
  listNotices: { kind: "own", isPersons: true },
};
