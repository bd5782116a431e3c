import {
  settlementItemDetailSchema,
  settlementItemSchema,
  settlementLogEntrySchema,
  settlementShopsSchema,
  settlementViewSchema,
} from "@/lib/domain/settlement/settlement-answers";
import {
  itemActionSchema,
  rowActionSchema,
  settlementListSchema,
  settlementLogSchema,
  settlementRuleSchema,
  settlementScopeSchema,
} from "@/lib/domain/settlement/settlement-schemas";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "@/lib/operations/operation";

const LIMIT_BYTES = 16 * 1024;

/** Cash on delivery: what carriers owe and have paid. */
export const settlementOperations = defineOperations({
  getSettlement: {
    route: "GET /api/v1/settlement",
    permission: "write",
    query: settlementScopeSchema,
    answer: settlementViewSchema,
  },
  listSettlementShops: {
    route: "GET /api/v1/settlement/shops",
    permission: "write",
    query: settlementScopeSchema,
    answer: settlementShopsSchema,
  },
  listSettlementItems: {
    route: "GET /api/v1/settlement/items",
    permission: "write",
    query: settlementListSchema,
    answer: pageOf(settlementItemSchema),
  },
  exportSettlement: {
    route: "GET /api/v1/settlement/export",
    permission: "write",
    audit: "settlement.export",
    query: settlementListSchema,
    files: ["xlsx"],
  },
  getSettlementItem: {
    route: "GET /api/v1/settlement/items/{id}",
    permission: "write",
    answer: settlementItemDetailSchema,
  },
  /** Marks a difference as resolved or unresolved. */
  handleSettlementItem: {
    route: "POST /api/v1/settlement/items/{id}/actions",
    permission: "manage",
    audit: "settlement.item-action",
    body: {
      schema: itemActionSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({ action: "resolve", note: say("paidLater") }),
    },
    answer: settlementItemDetailSchema,
  },
  /** Whether a row of a file counts, and whether it belongs to this parcel. */
  decideOnSettlementRow: {
    route: "POST /api/v1/settlement/rows/{id}/actions",
    permission: "manage",
    audit: "settlement.row-action",
    body: {
      schema: rowActionSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({ action: "accept", note: say("paidInTwo") }),
    },
  },
  /** Within what payments count as equal; changing it evaluates every parcel again. */
  changeSettlementRule: {
    route: "PUT /api/v1/settlement/rule",
    permission: "manage",
    isForEveryShop: true,
    audit: "settlement.rule",
    body: {
      schema: settlementRuleSchema,
      limitBytes: LIMIT_BYTES,
      example: () => ({ toleranceFen: 100, periodDays: 7, slackDays: 3 }),
    },
  },
  /** Newest first. */
  listSettlementLog: {
    route: "GET /api/v1/settlement/log",
    permission: "write",
    query: settlementLogSchema,
    answer: pageOf(settlementLogEntrySchema),
  },
});
