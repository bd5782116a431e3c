import type { ApiSentences } from "./api-sentences";

/** An id of any entity. */
const ID = "mcr0x1q2000a";

/**
 * A request body for each operation that accepts JSON, by operation id: each example is valid as it
 * is, provided that the id exists. The reference shows it in five languages. Names and notes are in
 * the document's language; places are Chinese, as Kuaidi100 knows them.
 */
export const createBodyExamples = ({ get }: ApiSentences): Readonly<Record<string, unknown>> => {
  const say = (name: string) => get(`examples.${name}`);
  return {
    createShipments: {
      waybillNumber: "YT2345678901234",
      carrier: "yuantong",
      phone: "13800138000",
      orderNumber: "A1024",
      shop: say("shop"),
      salesperson: say("salesperson"),
      to: "广东省深圳市南山区",
    },
    editShipment: { orderNumber: "A1024", salesperson: say("salesperson"), codAmount: 12_800 },
    upsertOrders: [
      {
        orderNumber: "A1024",
        shop: say("shop"),
        salesperson: say("salesperson"),
        phone: "13800138000",
        to: "广东省深圳市南山区",
        waybillNumber: "YT2345678901234",
        carrier: "yuantong",
        codAmount: 12_800,
        freight: 600,
      },
    ],
    revealNumber: { field: "phone", reason: "callRecipient" },
    lookUpShipments: { numbers: ["YT2345678901234", "A1024"] },
    resubscribe: { ids: [ID], changes: { carrier: "yuantong", phone: "13800138000" } },
    actOnCase: { action: "note", text: say("note") },
    actOnCases: { ids: [ID], action: { action: "step", step: "carrier" } },
    writeHandover: { text: say("handover"), cases: [ID] },
    actOnHandover: { action: "accept" },
    confirmReturn: { waybillNumber: "YT2345678901234" },
    changeBackups: { isOn: true, hour: 3, keepDaily: 7, target: { kind: "folder", path: "/srv/backups" } },
    askForBackup: { action: "backup" },
    changeWeeklyReport: { weekday: 1, hour: 9, hasCod: true },
    changeFlagSettings: {
      workingTime: { weekdays: [1, 2, 3, 4, 5, 6], fromHour: 9, toHour: 18, holidays: ["2026-10-01"] },
      economyCarriers: ["youzhengguonei"],
    },
    setPromise: { origin: "浙江", destination: "广东", hours: 48 },
    createImport: { text: "运单号\t快递公司\nYT2345678901234\t圆通速递" },
    changeImport: { policy: "skip", acceptSuggestions: true, headerLine: 1 },
    startImport: { policy: "skip", acceptSuggestions: true, headerLine: 1 },
    createJob: {
      kind: "export",
      selection: { filter: { state: "2" } },
      columns: ["waybillNumber", "carrierName", "stateName"],
      format: "xlsx",
    },
    estimateJob: { selection: { ids: [ID] } },
    replayPushes: { ids: [ID] },
    addPackage: { boughtOn: "2026-11-01", units: 10_000, giftUnits: 500, price: 90_000, note: say("contract") },
    handleSettlementItem: { action: "resolve", note: say("paidLater") },
    decideOnBankMatch: { action: "confirm", entries: [ID], remittances: [`${ID}.20781`] },
    decideOnSettlementRow: { action: "accept", note: say("paidInTwo") },
    changeSettlementFile: { carrier: "ems", settledOn: "2026-11-24", isNetOfFee: false },
    bookSettlementFile: { action: "book" },
    changeSettlementRule: { toleranceFen: 100, periodDays: 7, slackDays: 3 },
    addFreightRule: {
      carrier: "yuantong",
      origin: "浙江",
      destination: "广东",
      firstGrams: 1_000,
      firstFen: 500,
      stepGrams: 1_000,
      stepFen: 200,
      returnPercent: 50,
      fromDay: "2026-11-01",
      toDay: null,
    },
    markFreightClaims: { ids: [`${ID}-0000002`], status: "raised" },
    closeSalesMonth: { month: "2026-10" },
    changeSalesRule: { clawbackDays: 15 },
    saveCommissionRule: {
      fromMonth: "2026-11",
      base: "orders",
      method: "parts",
      tiers: [
        { fromFen: 0, rate: 200 },
        { fromFen: 5_000_000, rate: 300 },
      ],
      people: [{ salesperson: say("salesperson"), tiers: [{ fromFen: 0, rate: 350 }] }],
    },
    changeSettings: { perSecond: 20, autoResubscribe: true },
    decideHeld: { action: "send" },
    actOnRebuild: { action: "start" },
    changeArchive: { months: 24 },
    changePrivacy: { retentionDays: 365 },
    erasePerson: { phone: "13800138000", reason: say("erasure"), dryRun: true },
    exportPerson: { phone: "13800138000", reason: say("erasure") },
    changeShopPage: {
      name: say("shopPage"),
      notice: say("notice"),
      noticeEn: "Paid before 16:00, sent the same day",
      accent: "#1f5fd6",
      frameAncestors: ["https://shop.example.com"],
    },
    createHook: {
      name: "ERP",
      url: "https://erp.example.com/hooks",
      events: ["shipment.signed", "shipment.problem"],
      shops: [say("shop")],
    },
    changeHook: { url: "https://erp.example.com/v2/hooks", isActive: true },
    changeAudit: { keepDays: 1_095 },
    revealAuditEntry: { reason: say("lookReason") },
    replayHook: { from: "2026-11-24T00:00:00+08:00", to: "2026-11-25T00:00:00+08:00" },
    createAlertChannel: {
      kind: "wecom",
      name: say("channel"),
      url: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7e1c-4bc4-97a0-0ec2fca5aaaa",
      flags: ["problem", "refused"],
    },
    changeAlertChannel: { name: say("otherChannel"), flags: ["problem"] },
    readNotices: { all: true },
    addPushDevice: {
      endpoint: "https://push.example.com/send/abc",
      keys: {
        p256dh: "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM",
        auth: "tBHItJI5svbpez7KI4CCXg",
      },
      label: say("device"),
      language: "zh-CN",
    },
    createView: { name: say("view"), query: "state=2", isShared: true },
    changeView: { name: say("otherView"), query: "state=2,14" },
    arrangeTiles: {
      tiles: [
        { key: "queue", target: 20 },
        { key: "signedToday", target: null },
      ],
    },
    chooseDefaultView: { id: ID },
    orderViews: { ids: [ID] },
    acceptQueryProposal: { proposal: "silent" },
    changeUser: { role: "support", shops: [say("shop")] },
    createInvite: { role: "support", shops: [say("shop")], username: "xiaoyu", hours: 72 },
    createToken: { name: "ERP", scopes: ["read", "orders"], validDays: 365 },
    rotateToken: { overlapHours: 1 },
  };
};
