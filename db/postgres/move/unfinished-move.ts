import type { ClientBase, Pool } from "pg";
import { ConflictError } from "@/lib/domain/shared/errors";

/**
 * The table that a target has until a move into it is finished: `source`, for each table `table:NAME` with its
 * progress, and `make:NUMBER` with a statement that makes what was dropped before the rows were loaded.
 */
export const CREATE_UNFINISHED_MOVE = "CREATE TABLE unfinished_move (key text PRIMARY KEY, value text NOT NULL)";

/** @throws ConflictError when a move into this database was interrupted: its rows are not complete */
export async function requireNoUnfinishedMove(database: ClientBase | Pool): Promise<void> {
  if (await hasUnfinishedMove(database)) throw new ConflictError("move.unfinished");
}

export async function hasUnfinishedMove(database: ClientBase | Pool): Promise<boolean> {
  const { rows } = await database.query("SELECT to_regclass('unfinished_move') IS NOT NULL AS found");
  return rows[0].found;
}
