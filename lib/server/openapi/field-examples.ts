import { LIMIT_NAMES } from "@/lib/domain/flags/limit-names";
import { EXAMPLE_ID } from "@/lib/operations/operation";
import type { Say } from "./api-sentences";

/** The parts of a JSON Schema that are described. */
export interface SchemaNode {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  minimum?: number;
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
  prefixItems?: SchemaNode[];
  anyOf?: SchemaNode[];
  oneOf?: SchemaNode[];
  additionalProperties?: SchemaNode | boolean;
  description?: string;
  examples?: unknown[];
  "x-unit"?: string;
}

/** One example for a field of several operations. */
const nameForEach = (operations: readonly string[], field: string, example: unknown) =>
  Object.fromEntries(operations.map((each) => [`${each}.${field}`, example]));

/**
 * Examples of parameters and of fields that are in no example of a whole body: by owner and name
 * where the name alone is not enough. A list in a parameter is text with commas.
 */
const createNamedExamples = (say: Say): Readonly<Record<string, unknown>> => ({
  id: EXAMPLE_ID,
  ids: EXAMPLE_ID,
  actor: say("Wang"),
  "listAudit.action": "token",
  "exportAudit.action": "token",
  target: EXAMPLE_ID,
  "changeBackups.keepWeekly": 4,
  "changeBackups.keepMonthly": 12,
  "changeBackups.recipients": ["age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"],
  "changeBackups.hostKey": "SHA256:uNiVztksCsDhcc0u9e8BrrJXVGJZH3pKTXMCWwWyVgo",
  "changeBackups.folder": "desk",
  "changeBackups.endpoint": "https://s3.example.com",
  "changeBackups.region": "us-east-1",
  "changeBackups.bucket": "desk-backups",
  "changeBackups.secret": { password: "a password of the storage" },
  "changeBackups.privateKey": "-----BEGIN OPENSSH PRIVATE KEY-----",
  "changeBackups.accessKeyId": "AKIAEXAMPLE",
  "changeBackups.secretAccessKey": "a secret access key",
  "changeRestore.identity": "AGE-SECRET-KEY-1…",
  "changeRestore.passphrase": "four words nobody guesses",
  "createJob.ids": [EXAMPLE_ID],
  "readNotices.ids": [EXAMPLE_ID],
  sid: EXAMPLE_ID,
  shipmentId: EXAMPLE_ID,
  assignee: EXAMPLE_ID,
  userId: EXAMPLE_ID,
  import: EXAMPLE_ID,
  tag: say("urgent"),
  tags: [say("urgent")],
  addTags: [say("urgent")],
  removeTags: [say("urgent")],
  "listCases.shipment": EXAMPLE_ID,
  corrections: [{ line: 3, column: 1, value: "圆通" }],
  "corrections-line": 3,
  "corrections-column": 1,
  "corrections-value": "圆通",
  "changeTag.name": say("urgent"),
  color: "red",
  note: say("Call before delivery"),
  orderedAt: "2026-11-20T09:30:00+08:00",
  people: [EXAMPLE_ID],
  channels: [EXAMPLE_ID],
  cases: [EXAMPLE_ID],
  numbers: ["YT2345678901234"],
  cursor: "eyJhZnRlciI6MTAwfQ",
  page: 2,
  limit: 50,
  "Idempotency-Key": "3f1c7a52-8f0b-4c0e-9a63-5c6f4b1d2e90",
  "If-Match": '"7"',
  waybillNumber: "YT2345678901234",
  number: "YT2345678901234",
  q: "YT23456",
  "searchCarriers.q": "yt",
  carrier: "yuantong",
  carriers: ["yuantong"],
  a: "yuantong",
  b: "zhongtong",
  against: "zhongtong",
  least: 20,
  departureCountry: "CN",
  departureCarrier: "ems",
  destinationCountry: "US",
  destinationCarrier: "usps",
  orderNumber: "A1024",
  shop: say("Flagship store"),
  shops: [say("Flagship store")],
  salesperson: say("Wang"),
  phone: "13800138000",
  recipient: say("Zhang San"),
  codAmount: 12_800,
  orderAmount: 25_600,
  ofMonth: "2026-10",
  fromMonth: "2026-11",
  freight: 600,
  codMin: 10_000,
  codMax: 50_000,
  state: "2,14",
  sub: "205,206",
  monitor: "polling",
  flag: "problem,refused",
  area: "广东",
  node: "广州转运中心",
  city: "深圳",
  idle: 48,
  origin: "浙江",
  destination: "广东",
  remoteProvinces: ["新疆", "西藏"],
  from: "2026-11-01",
  to: "2026-11-30",
  day: "2026-11-24",
  lastDay: "2027-03-31",
  month: "2026-11",
  days: 3,
  after: "evt_3oVY2pUu1s3oHdXyQm2nbw",
  file: EXAMPLE_ID,
  fileName: "ems.xlsx",
  sheetName: "Sheet1",
  "createImport.file": "orders.xlsx",
  "uploadSettlementFile.file": "ems.xlsx",
  "uploadBill.file": "ems.xlsx",
  "importBankStatement.file": "alipay.csv",
  "importBankStatement.rates": "USD:7.12,HKD:0.91",
  "importBankStatement.columns": "0:day,3:amount,4:payer,5:memo",
  "importBankStatement.preview": "true",
  counterpartOf: `e-${EXAMPLE_ID}`,
  "decideOnBankMatch.entries": [EXAMPLE_ID],
  "decideOnBankMatch.remittances": [`${EXAMPLE_ID}.20781`],
  mapping: [{ column: 0, field: "waybillNumber" }],
  column: 0,
  ...nameForEach(["createShipments", "upsertOrders", "editShipment", "resubscribe"], "from", "浙江省杭州市余杭区"),
  ...nameForEach(["editShipment", "resubscribe"], "to", "广东省深圳市南山区"),
  "upsertOrders.parcels": [{ waybillNumber: "YT2345678901234", carrier: "yuantong" }],
  "revealNumber.masked": "138****8000",
  "sealSearch.text": "13800138000",
  "sealSearch.q": "s1.5f0c2a91.x3mB0q9vT1cJ8dWm4eYk7hRz2nLp6sUaXfGiKoQtVwCyDbEjHlNrPu",
  "lookUpShipments.text": "YT2345678901234 A1024",
  ...nameForEach(["actOnCase", "actOnCases"], "text", say("Called the carrier: second attempt tomorrow")),
  ...nameForEach(["actOnCase", "actOnCases"], "to", EXAMPLE_ID),
  "writeHandover.to": EXAMPLE_ID,
  until: "2026-11-25T10:00:00+08:00",
  ...nameForEach(["actOnCase", "actOnCases"], "dueAt", "2026-11-24T18:00:00+08:00"),
  ...Object.fromEntries(LIMIT_NAMES.map((name) => [`changeFlagSettings.${name}`, [24, 48, 72]])),
  "changeFlagSettings.hours": [6, 24, null],
  "changeFlagSettings.congestion-hours": 24,
  "changeFlagSettings.overrides-limit": "sign",
  "changeFlagSettings.overrides-from": "浙江",
  "changeFlagSettings.overrides-to": "广东",
  "changeFlagSettings.textRules-name": say("Unclear address"),
  "changeFlagSettings.words": ["地址不详"],
  fewest: 10,
  factor: 3,
  name: say("Warehouse"),
  toDay: "2026-12-31",
  concurrency: 4,
  kuaidi100Key: "aBcDeFgH1234",
  kuaidi100Customer: "A1B2C3D4E5F6",
  kuaidi100QueryKey: "hGfEdCbA4321",
  reuseAfterDays: 90,
  queryDayBudget: 100,
  queryMonthBudget: 2_000,
  queryRules: ["silent"],
  secret: "SEC0123456789abcdef",
  keyword: "Waybill",
  host: "smtp.example.com",
  port: 465,
  user: "desk@example.com",
  "mail-from": "desk@example.com",
  "mail-to": ["team@example.com"],
  password: "app-password",
  "changeAlertChannel.url": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7e1c-4bc4-97a0-0ec2fca5aaaa",
  digestMinutes: 15,
  quietFrom: "22:00",
  quietUntil: "08:00",
});

export type FieldExamples = ReturnType<typeof createFieldExamples>;

/** Finds examples of fields; names and notes are in the document's language. */
export function createFieldExamples(say: Say) {
  const named = createNamedExamples(say);

  /**
   * An example of a field: from the example of the whole body, else by its name, else what its
   * schema itself tells (a constant, a choice, its default, the examples of its own fields).
   *
   * @param path of the field within the body
   * @param body the example of the whole body
   */
  return function findExample(owner: string, path: readonly string[], field: SchemaNode, body?: unknown): unknown {
    if ("const" in field) return field.const;
    const given = readPath(body, path);
    if (given !== undefined) return given;
    const ends = [path.slice(-2).join("-"), path.at(-1) ?? ""];
    const keys = [...ends.map((end) => `${owner}.${end}`), ...ends];
    const known = keys.find((key) => key in named);
    return known === undefined
      ? deriveExample(field, (name, inner) => findExample(owner, [...path, name], inner))
      : named[known];
  };
}

function deriveExample(field: SchemaNode, findWithin: (name: string, inner: SchemaNode) => unknown): unknown {
  if ("const" in field) return field.const;
  if ("default" in field) return field.default;
  if (field.enum) return field.enum[0];
  const choice = (field.anyOf ?? field.oneOf)?.find(({ type }) => type !== "null");
  if (choice) return deriveExample(choice, findWithin);
  if (field.properties) {
    return Object.fromEntries(Object.entries(field.properties).map(([name, inner]) => [name, findWithin(name, inner)]));
  }
  if (field.prefixItems) return field.prefixItems.map((each) => deriveExample(each, findWithin));
  if (field.type === "array") return [deriveExample(field.items ?? {}, findWithin)];
  if (field.type === "object") return {};
  if ([field.type].flat().includes("boolean")) return true;
  return undefined;
}

/** What a value has at a path; of a list, its first entry counts. */
function readPath(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  const whole = Array.isArray(value) ? value[0] : value;
  if (name === undefined) return value;
  if (typeof whole !== "object" || whole === null) return undefined;
  return readPath((whole as Record<string, unknown>)[name], rest);
}
