import { beijingDateAgo } from "@/e2e/support/beijing-time-ago";

/** Ids and numbers of the desk's objects that the calls use. */
export interface ContractRecords {
  shipment: string;
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

/** No listener: the connection is refused at once. */
const MAIL_CHANNEL = {
  kind: "email",
  name: "售后",
  flags: ["problem"],
  mail: { host: "127.0.0.1", port: 587, from: "desk@example.com", to: ["ops@example.com"] },
};

/** A valid call of every operation for which none follows from the document, in an order in which they succeed. */
export function buildSampleCalls(things: ContractRecords): Record<string, SampleCall> {
  return {
    createShipments: { body: [{ waybillNumber: "YT7000000000001" }, { waybillNumber: "?" }], status: 207 },
    deleteShipment: { id: things.unwanted, status: 204 },
    revealAuditEntry: { id: "none", body: { reason: "客户来电" }, status: 404 },
    restoreArchivedParcel: { id: "none", status: 404 },
    actOnCase: { id: things.case, body: { action: "note", text: "已联系快递" }, status: 200 },
    actOnCases: { body: { ids: [things.case, "none"], action: { action: "step", step: "carrier" } }, status: 207 },
    confirmReturn: { body: { waybillNumber: things.returned }, status: 200 },
    previewErasure: { query: "?days=365", status: 200 },
    writeHandover: { body: { text: "明早先打给圆通", cases: [things.case] }, status: 201 },
    actOnHandover: { body: { action: "withdraw" }, status: 200 },
    createImport: { body: { text: "运单号\nYT7000000000002" }, status: 201, makes: "pasted" },
    changeImport: { id: things.import, body: {}, status: 200 },
    startImport: { id: things.import, body: {}, status: 202 },
    cancelImport: { id: things.pasted, status: 200 },
    undoImport: { id: things.pasted, status: 409 }, // it was stopped before its start
    createJob: {
      body: { kind: "export", selection: { filter: {} }, columns: ["waybillNumber"], format: "csv" },
      status: 202,
      makes: "export",
    },
    cancelJob: { id: things.export, status: [200, 409] },
    undoJob: { id: things.edit, status: 202 },
    revealPush: { id: things.push, body: { reason: "checkData" }, status: 200 },
    replayPushes: { body: { ids: [things.push] }, status: 200 },
    uploadBill: {
      query: "?fileName=bill.csv&month=2026-11",
      bytes: Buffer.from("运单号,快递公司,时间,单量\nEM7000000001,ems,2026-11-27,1\n"),
      status: 201,
    },
    // 409: the desk of these tests has no customer.
    queryShipment: { id: things.shipment, status: [200, 409] },
    listProposedShipments: { id: "silent", query: "?limit=5", status: 200 },
    // A run of an earlier call may still be under way.
    actOnRebuild: { body: { action: "start" }, status: [200, 409] },
    clearDemo: { body: { parcels: 0, own: 0 }, status: 200 },
    resubscribe: { body: { ids: [things.refused, "none"] }, status: 207 },
    chooseDefaultView: { body: { id: null }, status: 403 }, // a program does not open lists
    exportFreightClaims: { query: "?carrier=ems", status: 200 },
    setLogo: { bytes: PNG, status: 200 },
    noteComplaint: { id: things.shipment, status: 409 }, // it is not signed
    removeCommissionRule: { query: "?fromMonth=2099-01", status: 200 },
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
    markFreightClaims: { body: { ids: ["none"], status: "raised" }, status: 404 }, // rows have ids of their own
    createAlertChannel: { body: MAIL_CHANNEL, status: 201, makes: "channel" },
    askForBackup: { body: { action: "backup" }, status: 200 },
    uploadRestore: { bytes: Buffer.from("ustar".padStart(262, "\0")), status: 200 },
    changeRestore: { body: { action: "discard" }, status: 200 },
    changeWeeklyReport: { body: { channels: [things.channel], weekday: 1, hour: 9 }, status: 200 },
    changeUser: { id: "none", body: { disabled: true }, status: 404 },
    resetUser: { id: "none", status: 404 },
    listUserSessions: { id: "none", status: 404 },
    endUserSessions: { id: "none", status: 404 },
    endUserSession: { id: "none", status: 404 },
  };
}
