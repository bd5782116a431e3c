import type { Server } from "node:http";
import type { Config } from "@/lib/config/parse-config";
import type { Language } from "@/lib/domain/shared/languages";
import { translatorIn } from "@/lib/i18n/translator";
import { carryOutRestore, isRestoreOrdered } from "@/lib/services/backup/restore/carry-out-restore";
import { findRestoreTarget } from "@/lib/services/backup/restore/prepare-restore";
import { terminalSentence } from "@/scripts/desk/terminal-sentence.mjs";
import { showDatabaseWait } from "@/scripts/show-database-wait";
import { serveRestoringPage } from "./restoring-page";

/** Does what the owner's page has ordered, if it has, while whoever opens the desk reads what is happening. */
export async function restoreAsOrdered({ dataDir, host, port }: Pick<Config, "dataDir" | "host" | "port">) {
  if (!(await isRestoreOrdered(dataDir))) return;
  const title = (language: Language) => translatorIn(language)("restoringPage.title");
  process.stderr.write(`${terminalSentence(title("zh-CN"), title("en"))}\n`);
  const page = await serveRestoringPage(host, port);
  try {
    await carryOutRestore(await findRestoreTarget(dataDir), Date.now, showDatabaseWait);
  } finally {
    await close(page);
  }
}

/** The port must be free for the server that comes. */
function close(page: Server | null): Promise<void> {
  return new Promise((resolve) => {
    if (!page) return resolve();
    page.close(() => resolve());
    page.closeAllConnections();
  });
}
