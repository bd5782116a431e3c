import type { users } from "@/db/schema/account-tables";
import type { alertChannels } from "@/db/schema/alert-tables";
import type { chargeChanges } from "@/db/schema/charge-tables";
import type { figureUpkeep } from "@/db/schema/figure-tables";
import type { problemCases } from "@/db/schema/flag-tables";
import type { handovers } from "@/db/schema/handover-tables";
import type { demoPast } from "@/db/schema/operation/demo-tables";
import type { rangeLeases } from "@/db/schema/operation/range-lease-tables";
import type { queryAccounts } from "@/db/schema/query-tables";
import type { outbox } from "@/db/schema/settings-tables";
import type { settlementState } from "@/db/schema/settlement/settlement-tables";
import type { shipments } from "@/db/schema/shipment-tables";
import type { subscriptions } from "@/db/schema/subscription-tables";
import { engine } from "./engine";

type LockableTable =
  | typeof shipments
  | typeof outbox
  | typeof queryAccounts
  | typeof problemCases
  | typeof settlementState
  | typeof alertChannels
  | typeof demoPast
  | typeof handovers
  | typeof figureUpkeep
  | typeof chargeChanges
  | typeof rangeLeases
  | typeof subscriptions
  | typeof users;
/**
 * `change`: others may still insert rows that refer to the locked one. `delete`: they wait, too.
 * `keep`: several may hold it at once, and whoever changes the row waits for all of them.
 * `hold`: others may change the row, and only who locks it to `delete` it waits.
 */
type LockReason = "change" | "delete" | "keep" | "hold";

const STRENGTHS = { change: "no key update", delete: "update", keep: "share", hold: "key share" } as const;

/**
 * Locks the selected rows until the transaction ends. SQLite has one writer, so no lock is needed.
 *
 * @param how `skipLocked`: without the rows that others have locked; otherwise it waits for them
 */
export function lockRows<T>(
  select: T,
  how: { skipLocked: true } | { of: LockableTable },
  reason: LockReason = "change",
): T {
  return engine.lock(select, STRENGTHS[reason], how);
}
