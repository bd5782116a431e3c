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
    summary: "Cash on delivery that a carrier owes and has paid in a period; the last 90 days if omitted",
    returns: "its sums",
    permission: "write",
    query: settlementScopeSchema,
    answer: settlementViewSchema,
  },
  listSettlementShops: {
    route: "GET /api/v1/settlement/shops",
    title: "Settlement by shop",
    summary: "Cash due and paid in a period by shop; by default of the last 90 days",
    returns: "shops",
    permission: "write",
    query: settlementScopeSchema,
    answer: settlementShopsSchema,
  },
  listSettlementItems: {
    route: "GET /api/v1/settlement/items",
    summary: "Shipments of a settlement, the newest day first",
    permission: "write",
    query: settlementListSchema,
    answer: pageOf(settlementItemSchema),
  },
  exportSettlement: {
    route: "GET /api/v1/settlement/export",
    summary: "The shipments of a settlement as an XLSX",
    permission: "write",
    audit: "settlement.export",
    query: settlementListSchema,
    files: ["xlsx"],
  },
  getSettlementItem: {
    route: "GET /api/v1/settlement/items/{id}",
    summary: "One shipment with its payments and what was done about it",
    returns: "the shipment",
    permission: "write",
    answer: settlementItemDetailSchema,
  },
  handleSettlementItem: {
    route: "POST /api/v1/settlement/items/{id}/actions",
    summary: "Mark a difference as resolved or open; for owners",
    returns: "the shipment",
    permission: "manage",
    changes: ["settlement"],
    audit: "settlement.item-action",
    body: {
      schema: itemActionSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({ action: "resolve", note: say("The carrier has paid the missing 2.00 yuan") }),
    },
    answer: settlementItemDetailSchema,
  },
  decideOnSettlementRow: {
    route: "POST /api/v1/settlement/rows/{id}/actions",
    summary: "Count a repeated row, take a row off its shipment, or undo either; for owners",
    permission: "manage",
    changes: ["settlement"],
    audit: "settlement.row-action",
    body: {
      schema: rowActionSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({ action: "accept", note: say("Paid in two parts, not repeated") }),
    },
  },
  changeSettlementRule: {
    route: "PUT /api/v1/settlement/rule",
    summary: "How exactly payments must match; every shipment is rechecked; for owners",
    permission: "manage",
    isForEveryShop: true,
    changes: ["settlement"],
    audit: "settlement.rule",
    body: {
      schema: settlementRuleSchema,
      limitBytes: LIMIT_BYTES,
      example: () => ({ toleranceFen: 100, periodDays: 7, slackDays: 3 }),
    },
  },
  listSettlementLog: {
    route: "GET /api/v1/settlement/log",
    summary: "Actions by whom, newest first",
    permission: "write",
    query: settlementLogSchema,
    answer: pageOf(settlementLogEntrySchema),
  },
});
