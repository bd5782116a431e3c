import { isPostgres } from "./kit";
import type { alertChannels } from "./schema/alerts";
import type { problemCases } from "./schema/flags";
import type { handovers } from "./schema/handovers";
import type { hookEndpoints } from "./schema/hooks";
import type { outbox } from "./schema/settings";
import type { settlementState } from "./schema/settlements";
import type { shipments } from "./schema/shipments";

type Locked =
  | typeof shipments
  | typeof outbox
  | typeof problemCases
  | typeof hookEndpoints
  | typeof settlementState
  | typeof alertChannels
  | typeof handovers;
type How = { skipLocked: true } | { of: Locked };

/**
 * Holds the rows that a select finds until the change is done: `FOR UPDATE`, which only
 * PostgreSQL's builder has. SQLite has one writer, so nobody else changes them anyway.
 */
export function lockRows<T>(select: T, how: How): T {
  if (!isPostgres) return select;
  return (select as T & { for(strength: "update", how: How): T }).for("update", how);
}
