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
import { dayText, fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { emptyResponse, idempotencyHeaders, jsonResponse, xlsxResponse } from "@/lib/server/openapi/open-api-parts";

const kind = z.enum(SETTLEMENT_CLASSES);
const idPath = { path: z.object({ id: z.string() }) };

const settlement = z
  .object({
    from: dayText,
    to: dayText,
    carrier: nullableText,
    classes: z.array(z.object({ kind, count: z.int(), expected: fen, remitted: fen, difference: fen, done: z.int() })),
    expected: fen,
    remitted: fen,
    difference: fen,
    repeated: z.object({ count: z.int(), fen }),
    ageing: z.array(z.object({ age: z.enum(SETTLEMENT_AGES), count: z.int(), expected: fen })),
    overdue: z.object({ count: z.int(), expected: fen }),
    carriers: z.array(
      z.object({ carrier: nullableText, carrierName: nullableText, expected: fen, remitted: fen, count: z.int() }),
    ),
    rule: settlementRuleSchema,
    asOf: instant.nullable(),
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
  settledOn: dayText.nullable(),
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
        settledOn: dayText.nullable(),
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
      repeated: z.int(),
      unknown: z.int(),
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
    settledOn: dayText.nullable(),
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
    from: dayText,
    to: dayText,
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
    fromDay: dayText,
    toDay: dayText.nullable(),
    enteredBy: z.string(),
    enteredAt: instant,
  })
  .meta({ id: "FreightRule" }) satisfies z.ZodType<FreightRuleView>;

const page = (itemSchema: z.ZodType) =>
  jsonResponse(z.object({ items: z.array(itemSchema), nextCursor: nullableText }));
const body = (schema: z.ZodType) => ({ requestBody: { content: { "application/json": { schema } } } });
const operation = (
  operationId: string,
  responses: ZodOpenApiOperationObject["responses"],
  more: Partial<ZodOpenApiOperationObject> = {},
): ZodOpenApiOperationObject => ({ operationId, ...more, responses });
/** `out` is the schema of the parameters, behind the step that removes empty ones. */
const query = ({ out }: { out: z.ZodObject }) => ({ requestParams: { query: out } });

export const settlementPaths = {
  "/api/v1/settlement": {
    get: operation("getSettlement", { "200": jsonResponse(settlement) }, query(settlementScopeSchema)),
  },
  "/api/v1/settlement/items": {
    get: operation("listSettlementItems", { "200": page(item) }, query(settlementListSchema)),
  },
  "/api/v1/settlement/items/{id}": {
    get: operation("getSettlementItem", { "200": jsonResponse(itemDetail) }, { requestParams: idPath }),
  },
  "/api/v1/settlement/items/{id}/actions": {
    post: operation(
      "handleSettlementItem",
      { "200": jsonResponse(itemDetail) },
      { requestParams: idPath, ...body(itemActionSchema) },
    ),
  },
  "/api/v1/settlement/rows/{id}/actions": {
    post: operation(
      "decideOnSettlementRow",
      { "204": emptyResponse },
      { requestParams: idPath, ...body(rowActionSchema) },
    ),
  },
  "/api/v1/settlement/files": {
    get: operation("listSettlementFiles", { "200": page(file) }, { requestParams: { query: remittanceListSchema } }),
    post: operation(
      "uploadSettlementFile",
      { "201": jsonResponse(fileDetail) },
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
    get: operation("getSettlementFile", { "200": jsonResponse(fileDetail) }, { requestParams: idPath }),
    patch: operation(
      "changeSettlementFile",
      { "200": jsonResponse(fileDetail) },
      { requestParams: idPath, ...body(remittanceChoiceSchema) },
    ),
    delete: operation("discardSettlementFile", { "204": emptyResponse }, { requestParams: idPath }),
  },
  "/api/v1/settlement/files/{id}/actions": {
    post: operation(
      "bookSettlementFile",
      { "200": jsonResponse(fileDetail) },
      { requestParams: idPath, ...body(remittanceActionSchema) },
    ),
  },
  "/api/v1/settlement/rule": {
    put: operation("changeSettlementRule", { "204": emptyResponse }, body(settlementRuleSchema)),
  },
  "/api/v1/settlement/log": {
    get: operation("listSettlementLog", { "200": page(logEntry) }, { requestParams: { query: settlementLogSchema } }),
  },
  "/api/v1/settlement/export": {
    get: operation("exportSettlement", { "200": xlsxResponse() }, query(settlementListSchema)),
  },
  "/api/v1/settlement/freight": {
    get: operation("getFreight", { "200": jsonResponse(freight) }, query(freightScopeSchema)),
  },
  "/api/v1/settlement/freight-rules": {
    get: operation("listFreightRules", {
      "200": jsonResponse(z.object({ items: z.array(freightRule) })),
    }),
    post: operation(
      "addFreightRule",
      { "201": jsonResponse(z.object({ id: z.string() })) },
      { ...body(newFreightRuleSchema), requestParams: { header: idempotencyHeaders } },
    ),
  },
  "/api/v1/settlement/freight-rules/{id}": {
    delete: operation("deleteFreightRule", { "204": emptyResponse }, { requestParams: idPath }),
  },
};
