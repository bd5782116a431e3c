import { join } from "node:path";
import { openConnection } from "./sqlite-connection";

/** A connection that only makes checkpoints. */
export interface CheckpointConnection {
  /** Copies committed pages from the write-ahead log into the database file. A non-blocking (PASSIVE) checkpoint. */
  checkpoint(): void;
  close(): void;
}

/** Opens the SQLite file in `dataDir` for a thread that only makes checkpoints. */
export function openSqliteCheckpointConnection(dataDir: string): CheckpointConnection {
  const connection = openConnection(join(dataDir, "waybill.db"), { isThere: true });
  const statement = connection.prepare("PRAGMA wal_checkpoint(PASSIVE)");
  return {
    checkpoint: () => {
      try {
        statement.all();
      } catch {
        // Nothing is lost: the pages stay in the log. If the disk is at fault, the next commit fails and reports it.
      }
    },
    close: () => connection.close(),
  };
}
