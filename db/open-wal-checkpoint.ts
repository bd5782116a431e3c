import { resolve } from "node:path";
import { type CheckpointConnection, openSqliteCheckpointConnection } from "@/db/sqlite/wal-checkpoint";

/**
 * Opens the SQLite file in `DATA_DIR` for the thread that makes checkpoints. Apart from `open-store`, whose imports
 * would take twice the memory of that thread.
 */
export function openWalCheckpoint(): CheckpointConnection {
  return openSqliteCheckpointConnection(resolve(process.env.DATA_DIR || "data"));
}
