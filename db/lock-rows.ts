import type { users } from "@/db/schema/account-tables";
import type { alertChannels } from "@/db/schema/alert-tables";
import type { figureUpkeep } from "@/db/schema/figure-tables";
import type { problemCases } from "@/db/schema/flag-tables";
import type { handovers } from "@/db/schema/handover-tables";
import type { hookEndpoints } from "@/db/schema/hook-tables";
import type { rangeLeases } from "@/db/schema/operation/range-lease-tables";
import type { queryAccounts } from "@/db/schema/query-tables";
import type { outbox } from "@/db/schema/settings-tables";
import type { settlementState } from "@/db/schema/settlement/settlement-tables";
import type { shipments } from "@/db/schema/shipment-tables";
import { isPostgres } from "./column-builders";

type LockableTable =
  | typeof shipments
  | typeof outbox
  | typeof queryAccounts
  | typeof problemCases
  | typeof hookEndpoints
  | typeof settlementState
  | typeof alertChannels
  | typeof handovers
  | typeof figureUpkeep
  | typeof rangeLeases
  | typeof users;
type LockMode = { skipLocked: true } | { of: LockableTable };

/**
 * Locks the selected rows until the transaction ends: `FOR UPDATE`, which only PostgreSQL's builder
 * has. SQLite has one writer, so no lock is needed.
 */
export function lockRows<T>(select: T, how: LockMode): T {
  if (!isPostgres) return select;
  return (select as T & { for(strength: "update", how: LockMode): T }).for("update", how);
}
