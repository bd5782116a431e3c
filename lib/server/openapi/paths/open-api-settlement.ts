import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { type FreightRuleView, type FreightView, newFreightRuleSchema } from "@/lib/domain/settlement/freight-rule";
import {
  REMITTANCE_FIELDS,
  REMITTANCE_STATUSES,
  type RemittanceFileDetail,
  type RemittanceFileView,
} from "@/lib/domain/settlement/remittance";
import {
  remittanceActionSchema,
  remittanceChoiceSchema,
  remittanceListSchema,
} from "@/lib/domain/settlement/remittance-requests";
import { SETTLEMENT_CLASSES } from "@/lib/domain/settlement/settle-parcel";
import {
  freightScopeSchema,
  itemActionSchema,
  rowActionSchema,
  SETTLEMENT_ACTIONS,
  SETTLEMENT_AGES,
  type SettlementItem,
  type SettlementItemDetail,
  type SettlementLogEntry,
  type SettlementView,
  settlementListSchema,
  settlementLogSchema,
  settlementRuleSchema,
  settlementScopeSchema,
} from "@/lib/domain/settlement/settlement-schemas";
import {
  errorResponses,
  idempotencyHeaders,
  instant,
  jsonResponse,
  nullableText,
  xlsxResponse,
} from "@/lib/server/openapi/open-api-parts";

const fen = z.int().describe("分");
const day = z.string().describe("Beijing day, 2026-11-24");
const kind = z
  .enum(SETTLEMENT_CLASSES)
  .describe(
    "unremitted 已签未结, short 结算少款, over 多结, deducted 退件误扣, timing 时间差, unknown 未知单号, matched 相符",
  );
const idPath = { path: z.object({ id: z.string() }) };
const done = { description: "it is done" };

const settlement = z
  .object({
    from: day,
    to: day,
    carrier: nullableText,
    classes: z.array(z.object({ kind, count: z.int(), expected: fen, remitted: fen, difference: fen, done: z.int() })),
    expected: fen,
    remitted: fen,
    difference: fen.describe("分; remitted less expected, which is the sum of all classes' differences"),
    repeated: z.object({ count: z.int(), fen }).describe("rows that were told twice and do not count"),
    ageing: z
      .array(z.object({ age: z.enum(SETTLEMENT_AGES), count: z.int(), expected: fen }))
      .describe("of 已签未结, in days"),
    overdue: z.object({ count: z.int(), expected: fen }).describe("已签未结 for longer than the agreed period"),
    carriers: z.array(
      z.object({ carrier: nullableText, carrierName: nullableText, expected: fen, remitted: fen, count: z.int() }),
    ),
    rule: settlementRuleSchema,
    asOf: instant.nullable().describe("null while every parcel is being judged anew"),
  })
  .meta({ id: "Settlement" }) satisfies z.ZodType<SettlementView>;

const itemShape = {
  id: z.string(),
  kind,
  shipmentId: nullableText,
  waybillNumber: z.string(),
  carrier: nullableText,
  carrierName: nullableText,
  stateName: nullableText,
  expected: fen,
  remitted: fen,
  difference: fen,
  signedAt: instant.nullable(),
  settledOn: day.nullable(),
  ageDays: z.int().nullable(),
  repeated: z.int(),
  repeatedFen: fen,
  resolution: z.object({ by: z.string(), at: instant, note: nullableText }).nullable(),
};
const item = z.object(itemShape).meta({ id: "SettlementItem" }) satisfies z.ZodType<SettlementItem>;

const logEntry = z
  .object({
    id: z.string(),
    at: instant,
    by: z.string(),
    action: z.enum(SETTLEMENT_ACTIONS),
    fileId: nullableText,
    subject: nullableText,
    note: nullableText,
  })
  .meta({ id: "SettlementLogEntry" }) satisfies z.ZodType<SettlementLogEntry>;

const itemDetail = z
  .object({
    ...itemShape,
    codAmount: fen.nullable(),
    payments: z.array(
      z.object({
        id: z.string(),
        fileId: z.string(),
        fileName: z.string(),
        line: z.int(),
        waybillNumber: z.string(),
        paid: fen,
        deducted: fen,
        fee: fen.nullable(),
        freight: fen.nullable(),
        grams: z.int().nullable(),
        settledOn: day.nullable(),
        standing: z.enum(["counted", "repeated", "detached"]),
        isAccepted: z.boolean(),
        isDetached: z.boolean(),
      }),
    ),
    log: z.array(logEntry),
  })
  .meta({ id: "SettlementItemDetail" }) satisfies z.ZodType<SettlementItemDetail>;

const field = z.enum(REMITTANCE_FIELDS);
const fileShape = {
  id: z.string(),
  status: z.enum(REMITTANCE_STATUSES),
  fileName: z.string(),
  carrier: nullableText,
  carrierName: nullableText,
  createdBy: z.string(),
  createdAt: instant,
  changedBy: z.string(),
  changedAt: instant,
  rows: z.int(),
  check: z
    .object({
      payments: z.int(),
      paid: fen,
      deducted: fen,
      fee: fen,
      freight: fen,
      skipped: z.int(),
      failed: z.int(),
      problems: z.array(z.object({ line: z.int(), field, message: z.string(), value: z.string() })),
      repeated: z.int().describe("rows that stand in this file or in another booked one already"),
      unknown: z.int().describe("rows whose number no shipment bears"),
    })
    .nullable(),
  isFileKept: z.boolean(),
};
const file = z.object(fileShape).meta({ id: "RemittanceFile" }) satisfies z.ZodType<RemittanceFileView>;
const fileDetail = z
  .object({
    ...fileShape,
    sheetName: nullableText,
    sheetNames: z.array(z.string()),
    columns: z.array(z.object({ column: z.int(), name: z.string() })),
    mapping: z.array(z.object({ column: z.int(), field })).readonly(),
    settledOn: day.nullable(),
    isNetOfFee: z.boolean(),
    preview: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
  })
  .meta({ id: "RemittanceFileDetail" }) satisfies z.ZodType<RemittanceFileDetail>;

const sums = {
  signed: z.int(),
  given: z.int(),
  givenFen: fen,
  charged: z.int(),
  chargedFen: fen,
  ruled: z.int(),
  ruledFen: fen,
  weightless: z.int(),
  comparedFen: fen,
  comparedChargedFen: fen,
};
const freight = z
  .object({
    from: day,
    to: day,
    carrier: nullableText,
    lanes: z.array(z.object({ origin: nullableText, destination: nullableText, ...sums })),
    hasMoreLanes: z.boolean(),
    total: z.object(sums),
  })
  .meta({ id: "Freight" }) satisfies z.ZodType<FreightView>;

const freightRule = z
  .object({
    id: z.string(),
    carrier: z.string(),
    carrierName: nullableText,
    origin: nullableText,
    destination: nullableText,
    firstGrams: z.int(),
    firstFen: fen,
    stepGrams: z.int(),
    stepFen: fen,
    fromDay: day,
    toDay: day.nullable(),
    enteredBy: z.string(),
    enteredAt: instant,
  })
  .meta({ id: "FreightRule" }) satisfies z.ZodType<FreightRuleView>;

const page = (itemSchema: z.ZodType) =>
  jsonResponse(z.object({ items: z.array(itemSchema), nextCursor: nullableText }), "one page");
const body = (schema: z.ZodType) => ({ requestBody: { content: { "application/json": { schema } } } });
const operation = (
  operationId: string,
  summary: string,
  responses: ZodOpenApiOperationObject["responses"],
  more: Partial<ZodOpenApiOperationObject> = {},
): ZodOpenApiOperationObject => ({ operationId, summary, ...more, responses: { ...responses, ...errorResponses } });
/** `out` is the schema of the parameters, behind the step that removes empty ones. */
const query = ({ out }: { out: z.ZodObject }) => ({ requestParams: { query: out } });

export const settlementPaths = {
  "/api/v1/settlement": {
    get: operation(
      "getSettlement",
      "Cash on delivery that a carrier owes and has paid in a period; the last 90 days where nothing is said",
      { "200": jsonResponse(settlement, "its sums") },
      query(settlementScopeSchema),
    ),
  },
  "/api/v1/settlement/items": {
    get: operation(
      "listSettlementItems",
      "Parcels of a settlement, the newest day first",
      { "200": page(item) },
      query(settlementListSchema),
    ),
  },
  "/api/v1/settlement/items/{id}": {
    get: operation(
      "getSettlementItem",
      "One parcel with its payments and what was done about it",
      { "200": jsonResponse(itemDetail, "the parcel") },
      { requestParams: idPath },
    ),
  },
  "/api/v1/settlement/items/{id}/actions": {
    post: operation(
      "handleSettlementItem",
      "Say that a difference is dealt with, or that it is not; for owners",
      { "200": jsonResponse(itemDetail, "the parcel") },
      { requestParams: idPath, ...body(itemActionSchema) },
    ),
  },
  "/api/v1/settlement/rows/{id}/actions": {
    post: operation(
      "decideOnSettlementRow",
      "Count a repeated row, take a row off its parcel, or take either back; for owners",
      { "204": done },
      { requestParams: idPath, ...body(rowActionSchema) },
    ),
  },
  "/api/v1/settlement/files": {
    get: operation(
      "listSettlementFiles",
      "Carriers' settlement files, newest first",
      { "200": page(file) },
      { requestParams: { query: remittanceListSchema } },
    ),
    post: operation(
      "uploadSettlementFile",
      "Take in a carrier's XLSX or CSV; nothing of it counts until it is booked; for owners",
      { "201": jsonResponse(fileDetail, "how it was understood") },
      {
        requestParams: { query: z.object({ fileName: z.string().optional() }) },
        requestBody: {
          content: {
            "application/octet-stream": { schema: z.string() },
            "multipart/form-data": { schema: z.object({ file: z.string() }) },
          },
        },
      },
    ),
  },
  "/api/v1/settlement/files/{id}": {
    get: operation(
      "getSettlementFile",
      "One file with its first rows; for owners",
      { "200": jsonResponse(fileDetail, "the file") },
      { requestParams: idPath },
    ),
    patch: operation(
      "changeSettlementFile",
      "Read it otherwise, before it is booked; for owners",
      { "200": jsonResponse(fileDetail, "the file") },
      { requestParams: idPath, ...body(remittanceChoiceSchema) },
    ),
    delete: operation(
      "discardSettlementFile",
      "Give it up, before it is booked; for owners",
      { "204": done },
      { requestParams: idPath },
    ),
  },
  "/api/v1/settlement/files/{id}/actions": {
    post: operation(
      "bookSettlementFile",
      "Have its payments count (book), take them out (undo), or have them count again (redo); for owners",
      { "200": jsonResponse(fileDetail, "the file") },
      { requestParams: idPath, ...body(remittanceActionSchema) },
    ),
  },
  "/api/v1/settlement/rule": {
    put: operation(
      "changeSettlementRule",
      "How exactly payments must agree; every parcel is judged anew; for owners",
      { "204": done },
      body(settlementRuleSchema),
    ),
  },
  "/api/v1/settlement/log": {
    get: operation(
      "listSettlementLog",
      "Who did what, newest first",
      { "200": page(logEntry) },
      { requestParams: { query: settlementLogSchema } },
    ),
  },
  "/api/v1/settlement/export": {
    get: operation(
      "exportSettlement",
      "The parcels of a settlement as an XLSX",
      { "200": xlsxResponse("the file") },
      query(settlementListSchema),
    ),
  },
  "/api/v1/settlement/freight": {
    get: operation(
      "getFreight",
      "A carrier's freight of parcels signed in a period, by lane",
      { "200": jsonResponse(freight, "its lanes") },
      query(freightScopeSchema),
    ),
  },
  "/api/v1/settlement/freight-rules": {
    get: operation("listFreightRules", "What carriers charge", {
      "200": jsonResponse(z.object({ items: z.array(freightRule) }), "all of them"),
    }),
    post: operation(
      "addFreightRule",
      "Enter what a carrier charges; for owners",
      { "201": jsonResponse(z.object({ id: z.string() }), "its id") },
      { ...body(newFreightRuleSchema), requestParams: { header: idempotencyHeaders } },
    ),
  },
  "/api/v1/settlement/freight-rules/{id}": {
    delete: operation("deleteFreightRule", "Take a rule away; for owners", { "204": done }, { requestParams: idPath }),
  },
};
