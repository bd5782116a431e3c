import type { ShopRows } from "@/lib/services/testing/two-shops";

/**
 * What somebody who is limited to one shop gets from an operation:
 *
 * - `every`: a refusal, since it concerns every shop.
 * - `person`: a refusal, since it is for signed-in people.
 * - `own`: an answer that is the same whether other shops have rows or not.
 * - `one`: the own shop's row; for another shop's row the same answer as for an id that does not exist.
 * - `named`: an answer about ids or numbers that the caller sends, of which it learns nothing else.
 */
export type BoundaryCase =
  | { kind: "every" | "person"; body?: unknown }
  | { kind: "own"; id?: string; query?: string }
  | { kind: "one"; of: keyof ShopRows; query?: string; body?: unknown }
  | { kind: "named"; query?: (rows: ShopRows) => string; body?: (rows: ShopRows) => unknown };

const EVERY: BoundaryCase = { kind: "every" };
const OWN: BoundaryCase = { kind: "own" };
const PERSON: BoundaryCase = { kind: "person" };
const one = (of: keyof ShopRows, body?: unknown): BoundaryCase => ({ kind: "one", of, body });
const inBody = (body: (rows: ShopRows) => unknown): BoundaryCase => ({ kind: "named", body });
const inQuery = (query: (rows: ShopRows) => string): BoundaryCase => ({ kind: "named", query });

/** A case for every operation of the API; one that is missing fails the test. */
export const BOUNDARY_CASES: Readonly<Record<string, BoundaryCase>> = {
  listShipments: OWN,
  createShipments: inBody(({ waybillNumber }) => [{ waybillNumber }, { waybillNumber, carrier: "yuantong" }]),
  getShipment: one("shipment"),
  editShipment: one("shipment", { salesperson: "甲小姐" }),
  countShipments: OWN,
  getFilters: OWN,
  getStorage: OWN,
  getSystemStatus: EVERY,
  getArchive: EVERY,
  changeArchive: { kind: "every", body: { months: 24 } },
  listArchiveFiles: EVERY,
  findArchivedParcels: inQuery(({ archivedNumber }) => `?number=${archivedNumber}`),
  restoreArchivedParcel: one("archived"),
  lookUpShipments: inBody(({ waybillNumber, orderNumber }) => ({ numbers: [waybillNumber, orderNumber] })),
  listChangedShipments: inQuery(({ shipment, signed }) => `?ids=${shipment},${signed}`),
  upsertOrders: inBody(({ waybillNumber, orderNumber }) => [
    { orderNumber, salesperson: "甲小姐" },
    { orderNumber: "NEW-1", waybillNumber, salesperson: "甲小姐" },
  ]),
  searchCarriers: OWN,
  recognizeNumber: { kind: "own", query: "?number=" },
  listImports: OWN,
  createImport: inBody(({ waybillNumber }) => ({ text: `运单号\n${waybillNumber}` })),
  getImportTemplate: OWN,
  getImport: one("import"),
  changeImport: one("import", { policy: "update" }),
  startImport: one("import", {}),
  cancelImport: one("import"),
  getImportErrors: one("import"),
  listJobs: OWN,
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
  listPushes: OWN,
  getPush: one("push"),
  replayPushes: inBody(({ push, refusedPush }) => ({ ids: [push, refusedPush] })),
  listOwnPushes: one("shipment"),
  explainShipmentState: one("shipment"),
  rebuildShipment: one("shipment"),
  renewBuyerLink: one("shipment"),
  noteComplaint: one("signed"),
  getSettings: EVERY,
  changeSettings: { kind: "every", body: { perSecond: 20 } },
  getOutbox: OWN,
  resumeOutbox: EVERY,
  decideHeld: { kind: "every", body: { action: "drop" } },
  getQueryOffer: one("shipment"),
  queryShipment: one("shipment"),
  listQueries: OWN,
  listQueryProposals: OWN,
  listProposedShipments: { kind: "own", id: "silent" },
  acceptQueryProposal: inBody(() => ({ proposal: "silent" })),
  getQuerySummary: OWN,
  resumeQueries: EVERY,
  getRebuild: EVERY,
  actOnRebuild: { kind: "every", body: { action: "start" } },
  listRebuildChanges: EVERY,
  exportRebuildChanges: EVERY,
  resubscribe: inBody(({ shipment, signed }) => ({ ids: [shipment, signed] })),
  pullEvents: OWN,
  listViews: OWN,
  createView: inBody(() => ({ name: "新视图", query: "state=2", isShared: true })),
  changeView: one("view", { name: "改名" }),
  orderViews: inBody(({ view }) => ({ ids: [view] })),
  chooseDefaultView: { kind: "person", body: { id: null } },
  deleteView: one("view"),
  getFlagSettings: OWN,
  changeBackups: { kind: "every", body: { isOn: false } },
  getBackups: EVERY,
  listBackupCopies: EVERY,
  askForBackup: { kind: "every", body: { action: "backup" } },
  listPushDevices: PERSON,
  addPushDevice: { kind: "person", body: {} },
  deletePushDevice: PERSON,
  testPushDevice: PERSON,
};
