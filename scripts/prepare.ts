import { closeStore, openStore } from "@/db/open-store";
import { hasOwner } from "@/db/queries/auth/account-records";
import { type Config, parsePlace } from "@/lib/config/parse-config";
import { setupCode } from "@/lib/server/auth/setup-code";
import { config } from "@/lib/server/runtime/config";
import { keepNewFilesPrivate } from "@/lib/server/runtime/data-folder-modes";
import { claimInstallation } from "@/lib/services/settings/claim-installation";
import { copyForUpgrade } from "./backup/copy-for-upgrade";
import { restoreAsOrdered } from "./backup/restore-as-ordered";
import { MigrationProgress } from "./migration-progress";
import { exitCodeOf } from "./refused-start";
import { reportFailure } from "./report-failure";
import { showDatabaseWait } from "./show-database-wait";

/**
 * Checks the settings and updates the database schema before anything is started; then prints the
 * result as one line of JSON for `scripts/launch.mjs`.
 */
async function prepare(): Promise<void> {
  keepNewFilesPrivate();
  await restoreAsOrdered(parsePlace(process.env)); // not by `config()`: the copy has secrets of its own
  const settings = config();
  const isClaimed = await openDatabase(settings);
  const found = {
    host: settings.host,
    port: settings.port,
    publicUrl: settings.publicUrl,
    dataDir: settings.dataDir,
    hasKey: settings.kuaidi100Key !== null,
    setupCode: isClaimed ? null : setupCode(),
  };
  process.stdout.write(`${JSON.stringify(found)}\n`);
}

/** @returns whether it has an owner */
async function openDatabase(settings: Config): Promise<boolean> {
  try {
    const store = await openStore({
      onMigrationStep: new MigrationProgress().show,
      beforeUpgrade: () => copyForUpgrade(settings),
      onWait: showDatabaseWait,
    });
    await claimInstallation(store, settings, Date.now());
    return await hasOwner(store.read);
  } finally {
    await closeStore(); // its connections would keep a start that is refused from ending
  }
}

prepare().catch((error: unknown) => {
  reportFailure(error);
  process.exitCode = exitCodeOf(error);
});
