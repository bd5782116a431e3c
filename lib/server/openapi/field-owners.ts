/**
 * Operations and schemas whose fields mean what those of another mean: where they have no sentence
 * of their own, the other's is used.
 */
const SAME_FIELDS: Readonly<Record<string, readonly string[]>> = {
  actOnCase: ["actOnCases"],
  AlertChannel: ["createAlertChannel", "changeAlertChannel"],
  Archive: ["changeArchive"],
  AuditState: ["changeAudit"],
  BackupState: ["changeBackups"],
  BankCheck: ["BankMatch", "getBankCheck", "listBankMatches"],
  BankMatch: ["BankStatement"],
  Case: ["CaseDetail"],
  CommissionRule: ["CommissionRules", "saveCommissionRule"],
  createJob: ["estimateJob"],
  FlagSettings: ["changeFlagSettings"],
  FreightRule: ["addFreightRule"],
  TileLayout: ["arrangeTiles"],
  getAnalytics: ["getLaneHeat", "getArrivalAccuracy", "compareCarriers", "listFigureParcels", "exportFigures"],
  getCaseReport: ["exportCaseReport"],
  Handover: ["HandoverDetail", "writeHandover"],
  HookEndpoint: ["NewHookEndpoint", "createHook", "changeHook"],
  Invite: ["NewInvite", "createInvite"],
  Import: ["ImportDetail", "createImport", "changeImport", "startImport"],
  listAudit: ["exportAudit"],
  getFreightInvoices: ["listFreightCharges", "exportFreightClaims"],
  listBankMatches: ["exportBankMatches"],
  listBillNumbers: ["exportBill"],
  listCharges: ["exportCharges"],
  listSalesParcels: ["exportSales"],
  listSettlementItems: ["exportSettlement"],
  listShipments: ["countShipments", "listChangedShipments"],
  Onboarding: ["changeOnboarding"],
  Package: ["addPackage"],
  Person: ["changeUser"],
  Problem: ["ResubscriptionProblem"],
  Privacy: ["changePrivacy"],
  Push: ["PushEntry"],
  PushDevice: ["addPushDevice"],
  RemittanceFile: ["RemittanceFileDetail", "changeSettlementFile"],
  Sales: ["changeSalesRule"],
  Settings: ["changeSettings"],
  getSettlement: ["listSettlementShops"],
  Settlement: ["changeSettlementRule", "SettlementShops"],
  SettlementItem: ["SettlementItemDetail"],
  Shipment: ["ShipmentDetail", "createShipments", "editShipment", "resubscribe", "upsertOrders"],
  ShopPage: ["changeShopPage"],
  Tag: ["ParcelTag", "createTag", "changeTag"],
  Token: ["NewToken", "createToken"],
  uploadSettlementFile: ["uploadBill"],
  View: ["createView", "changeView"],
  WeeklyReport: ["changeWeeklyReport"],
};

const BASES = new Map(Object.entries(SAME_FIELDS).flatMap(([base, names]) => names.map((name) => [name, base])));

/** Under which names the catalogue may describe the fields of an operation or a schema, its own first. */
export function listFieldOwners(name: string): string[] {
  const base = BASES.get(name);
  return base === undefined ? [name] : [name, base];
}
