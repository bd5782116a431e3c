import { join } from "node:path";
import { openConnection } from "./sqlite-connection";

export interface WalCheckpointer {
  /** Copies what is committed from the journal into the database file. Nobody waits for it, and it waits for nobody. */
  checkpoint(): void;
  close(): void;
}

/** The journal of the SQLite file in `dataDir`, for a thread that does nothing else. */
export function openSqliteWalCheckpointer(dataDir: string): WalCheckpointer {
  const connection = openConnection(join(dataDir, "waybill.db"), { isThere: true });
  const statement = connection.prepare("PRAGMA wal_checkpoint(PASSIVE)");
  return {
    checkpoint: () => {
      try {
        statement.all();
      } catch {
        // Nothing is lost: it stays in the journal, and whoever commits meets the same disk and says so.
      }
    },
    close: () => connection.close(),
  };
}
