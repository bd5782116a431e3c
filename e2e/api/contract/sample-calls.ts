import { beijingDateAgo } from "@/e2e/support/beijing-time-ago";

/** Ids and numbers of the desk's objects that the calls use. */
export interface ContractRecords {
  shipment: string;
  waybillNumber: string;
  refused: string;
  /** A parcel that no other call uses. */
  unwanted: string;
  case: string;
  /** Number of a parcel on its way back. */
  returned: string;
  push: string;
  import: string;
  /** Another import, which is cancelled. */
  pasted: string;
  job: string;
  /** Another export, just started. */
  export: string;
  edit: string;
  bill: string;
  channel: string;
  file: string;
}

/** A call that should succeed. */
export interface SampleCall {
  id?: string;
  query?: string;
  body?: unknown;
  /** Body that is sent instead of JSON. */
  bytes?: Buffer;
  /** Its Idempotency-Key. */
  key?: string;
  /** Expected status; several where the object may have changed in the meantime. */
  status: number | readonly number[];
  /** The record in which its id is saved for later calls. */
  makes?: keyof ContractRecords;
}

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const HOOK = { name: "ERP", url: "http://127.0.0.1:9/hooks", events: ["shipment.signed"], shops: [] };

/** No listener: the connection is refused at once. */
const MAIL_CHANNEL = {
  kind: "email",
  name: "售后",
  flags: ["problem"],
  mail: { host: "127.0.0.1", port: 587, from: "desk@example.com", to: ["ops@example.com"] },
};

/** A valid call of every operation for which none follows from the document, in an order in which they succeed. */
export function buildSampleCalls(things: ContractRecords): Record<string, SampleCall> {
  const ofShipment = { id: things.shipment, status: 200 };
  return {
    createShipments: { body: [{ waybillNumber: "YT7000000000001" }, { waybillNumber: "?" }], status: 207 },
    getShipment: ofShipment,
    editShipment: { ...ofShipment, body: { salesperson: "小王" } },
    deleteShipment: { id: things.unwanted, status: 204 },
    listAudit: { query: "?limit=5&action=shipment", status: 200 },
    changeAudit: { body: { keepDays: 1_000 }, status: 200 },
    revealAuditEntry: { id: "none", body: { reason: "客户来电" }, status: 404 },
    changePrivacy: { body: { retentionDays: 365 }, status: 200 },
    previewErasure: { query: "?days=365", status: 200 },
    findArchivedParcels: { query: "?number=YT7000000000001", status: 200 },
    restoreArchivedParcel: { id: "none", status: 404 },
    lookUpShipments: { body: { numbers: [things.waybillNumber, "NOBODY1"] }, status: 200 },
    listChangedShipments: { query: `?ids=${things.shipment}`, status: 200 },
    upsertOrders: {
      body: [{ orderNumber: "A1", waybillNumber: things.waybillNumber, freight: 500 }, { orderNumber: "A2" }],
      status: 207,
    },
    getCase: { id: things.case, status: 200 },
    actOnCase: { id: things.case, body: { action: "note", text: "已联系快递" }, status: 200 },
    actOnCases: { body: { ids: [things.case, "none"], action: { action: "step", step: "carrier" } }, status: 207 },
    confirmReturn: { body: { waybillNumber: things.returned }, status: 200 },
    writeHandover: { body: { text: "明早先打给圆通", cases: [things.case] }, status: 201 },
    actOnHandover: { body: { action: "withdraw" }, status: 200 },
    getOverview: { query: "?shop=旗舰店", status: 200 },
    getDayCounts: { query: `?from=${beijingDateAgo(6)}&to=${beijingDateAgo(0)}`, status: 200 },
    getMorningSummary: { query: "?shop=旗舰店", status: 200 },
    // A program has no overview of its own.
    arrangeTiles: { body: { tiles: [{ key: "queue", target: 20 }] }, status: 403 },
    resetTiles: { status: 403 },
    recognizeNumber: { query: "?number=YT2345678901234", status: 200 },
    createImport: { body: { text: "运单号\nYT7000000000002" }, status: 201, makes: "pasted" },
    getImport: { id: things.import, status: 200 },
    changeImport: { id: things.import, body: {}, status: 200 },
    startImport: { id: things.import, body: {}, status: 202 },
    cancelImport: { id: things.pasted, status: 200 },
    getImportErrors: { id: things.import, status: 200 },
    undoImport: { id: things.pasted, status: 409 }, // it was stopped before its start
    createJob: {
      body: { kind: "export", selection: { filter: {} }, columns: ["waybillNumber"], format: "csv" },
      status: 202,
      makes: "export",
    },
    estimateJob: { body: { selection: { filter: {} } }, status: 200 },
    getJob: { id: things.job, status: 200 },
    cancelJob: { id: things.export, status: [200, 409] },
    undoJob: { id: things.edit, status: 202 },
    getJobResult: { id: things.job, status: 200 },
    getPush: { id: things.push, status: 200 },
    revealPush: { id: things.push, body: { reason: "checkData" }, status: 200 },
    replayPushes: { body: { ids: [things.push] }, status: 200 },
    listOwnPushes: ofShipment,
    explainShipmentState: ofShipment,
    rebuildShipment: ofShipment,
    renewBuyerLink: ofShipment,
    revealNumber: { ...ofShipment, body: { field: "phone", reason: "callRecipient" } },
    uploadBill: {
      query: "?fileName=bill.csv&month=2026-11",
      bytes: Buffer.from("运单号,快递公司,时间,单量\nEM7000000001,ems,2026-11-27,1\n"),
      status: 201,
      makes: "bill",
    },
    getBill: { id: things.bill, status: 200 },
    listBillNumbers: { id: things.bill, query: "?limit=5", status: 200 },
    exportBill: { id: things.bill, status: 200 },
    deleteBill: { id: things.bill, status: 204 },
    changeSettings: { body: { perSecond: 20 }, status: 200 },
    resumeOutbox: { status: 200 },
    getQueryOffer: ofShipment,
    // 409: the desk of these tests has no customer.
    queryShipment: { id: things.shipment, status: [200, 409] },
    listQueries: { query: "?limit=5&reason=person", status: 200 },
    listProposedShipments: { id: "silent", query: "?limit=5", status: 200 },
    acceptQueryProposal: { body: { proposal: "case" }, status: 200 },
    // A run of an earlier call may still be under way.
    actOnRebuild: { body: { action: "start" }, status: [200, 409] },
    listRebuildChanges: { query: "?limit=5", status: 200 },
    // A program has no first steps.
    changeOnboarding: { body: { isHidden: true }, status: 403 },
    clearDemo: { body: { parcels: 0, own: 0 }, status: 200 },
    restoreDemo: { status: 200 },
    decideHeld: { body: { action: "drop" }, status: 200 },
    resubscribe: { body: { ids: [things.refused, "none"] }, status: 207 },
    setLogo: { bytes: PNG, status: 200 },
    createHook: { body: HOOK, status: 201 },
    changeHook: { body: { name: "ERP 2" }, status: 200 },
    chooseDefaultView: { body: { id: null }, status: 403 }, // a program does not open lists,
    changeFlagSettings: { body: { economyCarriers: ["youzhengguonei"] }, status: 200 },
    noteComplaint: { id: things.shipment, status: 409 }, // it is not signed
    getLaneHeat: { query: "?span=linehaul", status: 200 },
    compareCarriers: { query: "?a=ems&b=yuantong", status: 200 },
    listFigureParcels: {
      query: `?carrier=yunda&measured=yes&against=yuantong&least=1&from=${beijingDateAgo(25)}&to=${beijingDateAgo(3)}`,
      status: 200,
    },
    exportFigures: { query: "?table=carriers", status: 200 },
    listSalesParcels: { query: "?kind=signed", status: 200 },
    exportSales: { query: "?kind=net", status: 200 },
    saveCommissionRule: {
      body: { fromMonth: "2099-01", base: "cash", tiers: [{ fromFen: 0, rate: 250 }] },
      status: 200,
    },
    removeCommissionRule: { query: "?fromMonth=2099-01", status: 200 },
    closeSalesMonth: { body: { month: "2020-01" }, status: 200 },
    // A parcel without cash on delivery has no settlement; settlement.spec.ts tests one with it.
    getSettlementItem: { id: things.shipment, status: [200, 404] },
    handleSettlementItem: { id: things.shipment, body: { action: "resolve" }, status: [200, 404, 409] },
    uploadSettlementFile: {
      query: "?fileName=ems.csv",
      bytes: Buffer.from("运单号,代收货款\nEM7000000001,128.00\n"),
      status: 201,
      makes: "file",
    },
    getSettlementFile: { id: things.file, status: 200 },
    changeSettlementFile: { id: things.file, body: { carrier: "ems", settledOn: beijingDateAgo(1) }, status: 200 },
    bookSettlementFile: { id: things.file, body: { action: "book" }, status: 200 },
    readSettlementSheet: { id: things.file, body: { sheetName: "Sheet2" }, status: 409 }, // a CSV has one table
    decideOnSettlementRow: { id: things.file, body: { action: "accept" }, status: 404 }, // rows have ids of their own
    discardSettlementFile: { id: things.file, status: 409 }, // it is booked
    importBankStatement: {
      query: "?fileName=wechat.csv",
      bytes: Buffer.from(
        "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n" +
          "2026-11-16 11:05:30,转账,中通南山网点,转账备注:返款,收入,¥8800.50,/,已存入零钱,1000050001,/,/\n",
      ),
      status: 201,
    },
    decideOnBankMatch: { body: { action: "ignore", entries: ["none"] }, status: 404 },
    getFreight: { query: "?carrier=ems", status: 200 },
    exportFreightClaims: { query: "?carrier=ems", status: 200 },
    markFreightClaims: { body: { ids: ["none"], status: "raised" }, status: 404 }, // rows have ids of their own
    createAlertChannel: { body: MAIL_CHANNEL, status: 201, makes: "channel" },
    changeBackups: { body: { isOn: true, hour: 3, keepDaily: 7 }, status: 200 },
    getBackups: { status: 200 },
    listBackupCopies: { status: 200 },
    askForBackup: { body: { action: "backup" }, status: 200 },
    uploadRestore: { bytes: Buffer.from("ustar".padStart(262, "\0")), status: 200 },
    changeRestore: { body: { action: "discard" }, status: 200 },
    changeWeeklyReport: { body: { channels: [things.channel], weekday: 1, hour: 9 }, status: 200 },
    // A program has no browser for web push.
    demandSecondFactor: { body: { roles: [] }, status: 200 },
    changeUser: { id: "none", body: { disabled: true }, status: 404 },
    resetUser: { id: "none", status: 404 },
    listUserSessions: { id: "none", status: 404 },
    endUserSessions: { id: "none", status: 404 },
    endUserSession: { id: "none", status: 404 },
  };
}
