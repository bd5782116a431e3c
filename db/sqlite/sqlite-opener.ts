import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel } from "node:worker_threads";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import type { StoreOpener } from "@/db/store-opening";
import { quickCheck } from "./quick-check";
import { openSqliteStore } from "./sqlite-store";
import { createSecondaryLock } from "./writer-lock";

export const sqliteOpener: StoreOpener = {
  open: async (dataDir, { isExclusive = true, sharing, onMigrationStep }) =>
    openSqliteStore(dataDir, isExclusive, sharing, onMigrationStep),
  share: () => {
    const { port1, port2 } = new MessageChannel();
    return { options: { sharing: { lock: createSecondaryLock(port1), detectsNestedWrites: true } }, port: port2 };
  },
  openToRead: (dataDir) => {
    const file = join(dataDir, "waybill.db");
    if (!existsSync(file)) return undefined;
    const connection = new Database(file, { readonly: true, fileMustExist: true });
    return { read: drizzle(connection), close: async () => void connection.close() };
  },
  openTemporary: () => {
    const folder = mkdtempSync(join(tmpdir(), "waybill-temporary-"));
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    return openSqliteStore(folder, false);
  },
  checkWholeFile: (dataDir, isStopping) => quickCheck(join(dataDir, "waybill.db"), isStopping),
  maintainPartitions: async () => true,
  pushPartitions: () => null,
  openNodeChannel: () => ({ publish: () => {}, close: async () => {} }),
};
