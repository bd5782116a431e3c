import { readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { engine } from "@/db/engine";
import { type BackupManifest, backupFileName } from "@/lib/domain/backup/backup-manifest";
import { translatorIn } from "@/lib/i18n/translator";
import { serializeKeyRing } from "@/lib/sealing/key-ring";
import { config } from "@/lib/server/runtime/config";
import type { BackupKey } from "@/lib/services/backup/backup-encryption";
import { explainBackupError } from "@/lib/services/backup/explain-backup-error";
import { makeBackup } from "@/lib/services/backup/make-backup";
import { findRestoreTarget } from "@/lib/services/backup/restore/prepare-restore";
import { restoreBackup } from "@/lib/services/backup/restore-backup";
import { verifyBackup } from "@/lib/services/backup/verify-backup";
import { checkRestoredArchive } from "@/lib/services/system/check-restored-archive";
import { recordClosedCommand } from "@/scripts/audit/record-command";
import { terminalSentence } from "@/scripts/desk/terminal-sentence.mjs";
import { formatFinding } from "@/scripts/doctor/format-finding";

/** Options of the commands, as the command line gives them. */
export interface BackupCommandOptions {
  to?: string;
  "encrypt-for"?: string[];
  identity?: string;
  "passphrase-stdin"?: boolean;
  replace?: boolean;
  erasures?: string;
}

/** A file that the command line names, seen from where the command was called: npm and the release change the folder. */
const namedFile = (file: string) => resolve(process.env.INIT_CWD ?? ".", file);

const PLAIN_COPY = [
  "这份备份没有加密，其中有根密钥 APP_SECRET：请像密钥一样保管，或用 --encrypt-for 加密。",
  "This copy is not encrypted and holds the root secret (APP_SECRET): keep it as you keep the secret, or use --encrypt-for.",
] as const;

/** Writes a copy. @returns its path, the only line */
export async function runBackup(options: BackupCommandOptions): Promise<string[]> {
  const { dataDir, secretOrigin } = config();
  const now = Date.now();
  const file = options.to ? namedFile(options.to) : join(dataDir, "backups", backupFileName(now));
  const lock = { recipients: options["encrypt-for"] ?? [], passphrase: await readPassphrase(options) };
  const ending = new AbortController();
  const stop = () => ending.abort(new Error("ended by a signal"));
  process.once("SIGTERM", stop).once("SIGINT", stop);
  const source = { dataDir, databaseUrl: engine.serverUrl(), secrets: serializeKeyRing() };
  try {
    const made = await makeBackup(source, file, { lock, now, signal: ending.signal });
    const isEncrypted = lock.recipients.length > 0 || lock.passphrase !== undefined;
    if (!isEncrypted) process.stderr.write(`${terminalSentence(...PLAIN_COPY)}\n`);
    await recordClosedCommand(dataDir, { action: "database.backup", options: { file, isEncrypted } });
    return [made.file];
  } catch (error) {
    // Made a moment ago by reading the settings: a folder without a desk stays empty.
    if (secretOrigin.kind === "new") await rm(secretOrigin.file, { force: true });
    throw explainBackupError(error);
  }
}

/** Checks a copy. @returns what it holds */
export async function runVerify(options: BackupCommandOptions, file: string): Promise<string[]> {
  return formatManifest(await verifyBackup(namedFile(file), await readKey(options)));
}

/** Restores a copy into `DATA_DIR` or `DATABASE_URL`. @returns what it holds */
export async function runRestore(options: BackupCommandOptions, file: string): Promise<string[]> {
  // Not by `config()`, which would make a new secret in the folder.
  const target = await findRestoreTarget(resolve(process.env.DATA_DIR || "data"));
  const manifest = await restoreBackup(namedFile(file), target, {
    key: await readKey(options),
    isReplacing: options.replace === true,
    now: Date.now(),
    erasures: options.erasures && namedFile(options.erasures),
  });
  const madeAt = new Date(manifest.createdAt).toISOString();
  await recordClosedCommand(target.dataDir, { action: "database.restore", options: { file: namedFile(file), madeAt } });
  await warnOfMissingArchives(target.dataDir);
  return formatManifest(manifest);
}

/** On standard error, apart from the result. */
async function warnOfMissingArchives(dataDir: string): Promise<void> {
  const found = await checkRestoredArchive(dataDir);
  if (!found?.mend) return;
  const [chinese, english] = (["zh-CN", "en"] as const).map((each) => formatFinding(found, translatorIn(each)));
  process.stderr.write(`${terminalSentence(chinese ?? "", english ?? "")}\n`);
}

function formatManifest({ createdAt, product, engineVersion, rows, auditHeads }: BackupManifest): string[] {
  const counts = Object.entries(rows).sort(([left], [right]) => left.localeCompare(right, "en"));
  return [
    `made\t${new Date(createdAt).toISOString()}`,
    `version\t${product}`,
    `engine\t${engineVersion}`,
    ...(auditHeads ? [`heads\t${auditHeads.number}`] : []),
    ...counts.map(([table, count]) => `${table}\t${count}`),
  ];
}

async function readKey(options: BackupCommandOptions): Promise<BackupKey> {
  const lines = options.identity === undefined ? "" : await readFile(namedFile(options.identity), "utf8");
  const identities = lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  return { identities, passphrase: await readPassphrase(options) };
}

/** From standard input: on the command line every user of the machine could read it. */
async function readPassphrase(options: BackupCommandOptions): Promise<string | undefined> {
  if (!options["passphrase-stdin"]) return undefined;
  return (await text(process.stdin)).replace(/\r?\n$/, "");
}
