import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Names in `DATA_DIR` the installation whose database is or was in the folder. */
export const DATABASE_MARKER = "installation-id";

/** The id of the installation whose database is or was in the folder; null when there was none yet. */
export function readDatabaseMarker(dataDir: string): string | null {
  const file = markerFile(dataDir);
  return existsSync(file) ? readFileSync(file, "utf8").trim() : null;
}

/** Records whose database is in the folder, so that a start notices when it has gone or is another's. */
export function markDatabase(dataDir: string, installationId: string): void {
  writeFileSync(markerFile(dataDir), `${installationId}\n`, { mode: 0o600 });
}

/** Forgets the database that was in the folder: the next start may create one. */
export function removeDatabaseMarker(dataDir: string): void {
  rmSync(markerFile(dataDir), { force: true });
}

function markerFile(dataDir: string): string {
  return join(dataDir, DATABASE_MARKER);
}
