import type { Config } from "@/lib/config/parse-config";
import { translatorIn } from "@/lib/i18n/translator";
import { copyBeforeUpgrade } from "@/lib/services/backup/copy-before-upgrade";
import { terminalSentence } from "@/scripts/desk/terminal-sentence.mjs";

/** Copies a desk on PostgreSQL before its schema changes, and tells the operator on standard error. */
export async function copyForUpgrade(settings: Pick<Config, "dataDir" | "secretOrigin">): Promise<void> {
  const failure = await copyBeforeUpgrade(settings, (file) =>
    say(`升级前备份数据库：${file}…`, `Copying the database before the upgrade: ${file} …`),
  );
  if (!failure) return;
  const chinese = translatorIn("zh-CN").problem(failure.message);
  const english = translatorIn("en").problem(failure.message);
  say(`升级前没有备份数据库：${chinese}`, `The database was not copied before the upgrade: ${english}`);
}

function say(chinese: string, english: string): void {
  process.stderr.write(`${terminalSentence(chinese, english)}\n`);
}
