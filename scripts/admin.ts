import { parseArgs } from "node:util";
import { closeStore, openStore } from "@/db/open-store";
import { nameCommands } from "@/lib/i18n/command-names";
import { config } from "@/lib/server/runtime/config";
import { keepNewFilesPrivate } from "@/lib/server/runtime/data-folder-modes";
import { allowNewDatabase, requireInstallation } from "@/lib/services/settings/claim-installation";
import { ADMIN_COMMANDS } from "./admin/admin-commands";
import { ARCHIVE_HELP } from "./admin/archive-commands";
import { actionOf, type CommandArguments, type Options, UsageError } from "./admin/command-line";
import { CLOSING_COMMANDS, DATABASE_HELP } from "./admin/database-commands";
import { PERSON_HELP } from "./admin/person-commands";
import { REPAIR_HELP } from "./admin/repair-commands";
import { SECRET_HELP } from "./admin/secret-commands";
import { TOKEN_HELP } from "./admin/token-commands";
import { USER_HELP } from "./admin/user-commands";
import { recordClosedCommand, recordCommand, runRecorded } from "./audit/record-command";
import { type BackupCommandOptions, runBackup, runRestore, runVerify } from "./backup/backup-commands";
import { copyForUpgrade } from "./backup/copy-for-upgrade";
import { showDoctor } from "./doctor";
import { MigrationProgress } from "./migration-progress";
import { reportFailure } from "./report-failure";

const HELP = `运单台管理命令 Waybill Desk administration

${TOKEN_HELP}${USER_HELP}${SECRET_HELP}${PERSON_HELP}  npm run -s admin -- installation adopt
      原密钥已丢失，或换了数据库：以这台机器现有的密钥和数据库为准
                                        the secret is lost, or the database another one: take those that are here
  npm run -s admin -- installation new
      不要原来的数据：下次启动时新建数据库，但不删除任何文件
                                        the earlier data is not wanted: the next start may create a database; removes no file
${DATABASE_HELP}  npm run -s admin -- backup [--to FILE] [--encrypt-for AGE_RECIPIENT …] [--passphrase-stdin]
      备份数据库、密钥和导入的文件，服务照常运行；只输出备份文件的路径
                                        copy database, secret and imported files while the server runs;
                                        prints the path of the copy alone
  npm run -s admin -- verify FILE [--identity FILE] [--passphrase-stdin]
      检查备份的每一页和每个校验值，输出各表行数；已损坏时退出码为 1
                                        check every page and hash of a copy and print its counts; exit 1
                                        for a damaged one
  npm run -s admin -- restore FILE [--replace] [--erasures FILE] [--identity FILE] [--passphrase-stdin]
      恢复到空的 DATA_DIR 或 DATABASE_URL；先停掉服务。备份旁的 erasures.jsonl 会一并读取，启动时重新删除其中的信息
                                        restore into an empty DATA_DIR or DATABASE_URL; stop the server first;
                                        what erasures.jsonl beside the copy names is erased again at the start
${REPAIR_HELP}${ARCHIVE_HELP}  npm run -s admin -- doctor
      检查磁盘、数据库、归档、时钟、公网地址、Key、邮件、时区和版本，说明怎么处理；有异常时退出码为 1
                                        check disk, database, archive, clock, PUBLIC_URL, key, mail, time zones
                                        and versions, and say what to do; exit 1 where something is wrong
  npm run -s admin -- audit verify [--from YYYY-MM-DD] [--to YYYY-MM-DD]
      核对操作记录：被改、被删、被插入的记录都会列出，有问题时退出码为 1
                                        verify the audit log: says which entries were changed, removed or put in;
                                        exit 1 when there are any
  npm run -s admin -- help
      显示本帮助                        show this help
`;

const KEY_OPTIONS = { identity: { type: "string" }, "passphrase-stdin": { type: "boolean" } } as const;

/** Commands on whole databases: the store stays closed, which would bring its schema up to date. */
const FILE_COMMANDS: Record<
  string,
  CommandArguments & { run(options: BackupCommandOptions, operand: string): Promise<string[]> }
> = {
  backup: {
    options: {
      to: { type: "string" },
      "encrypt-for": { type: "string", multiple: true },
      "passphrase-stdin": { type: "boolean" },
    },
    operands: [],
    run: runBackup,
  },
  verify: { options: KEY_OPTIONS, operands: ["FILE"], run: runVerify },
  restore: {
    options: { ...KEY_OPTIONS, replace: { type: "boolean" }, erasures: { type: "string" } },
    operands: ["FILE"],
    run: runRestore,
  },
};

async function runAdmin(args: string[]): Promise<void> {
  keepNewFilesPrivate();
  if (args.length === 0 || ["help", "--help", "-h"].includes(args[0] ?? "")) {
    process.stdout.write(nameCommands(HELP));
    return;
  }
  if (args.join(" ") === "installation new") return forgetDatabase();
  const fileCommand = Object.hasOwn(FILE_COMMANDS, args[0] ?? "") ? FILE_COMMANDS[args[0] ?? ""] : undefined;
  if (fileCommand) {
    const { options, operands } = parseCommandArgs(fileCommand, args.slice(1));
    return printLines(await fileCommand.run(options as BackupCommandOptions, operands[0] ?? ""));
  }
  const name = [args.slice(0, 2).join(" "), args[0] ?? ""].find((name) => Object.hasOwn(ADMIN_COMMANDS, name));
  const verb = name === undefined ? undefined : ADMIN_COMMANDS[name];
  if (args.join(" ") === "doctor") return showDoctor();
  if (name === undefined || !verb) throw new UsageError(`没有“${args.slice(0, 2).join(" ")}”这个命令。`);
  const { options, operands } = parseCommandArgs(verb, args.slice(name.split(" ").length));
  const progress = new MigrationProgress();
  const store = await openStore({
    isExclusive: false,
    onMigrationStep: progress.show,
    // A copy needs the database's own secret, which whoever adopts another has lost.
    ...(!verb.takesAnySecret && { beforeUpgrade: () => copyForUpgrade(config()) }),
  });
  try {
    if (!verb.takesAnySecret) await requireInstallation(store.read, config());
    const recorded = { action: actionOf(verb, options), options, operands, operandNames: verb.operands };
    // These close the database, so that they are recorded when they begin.
    const isRecordedFirst = CLOSING_COMMANDS.includes(name);
    if (isRecordedFirst) await recordCommand(store, recorded, "done");
    const lines = await runRecorded(store, isRecordedFirst ? {} : recorded, () =>
      verb.run(store, options, operands, progress.applied),
    );
    printLines(lines);
  } finally {
    await closeStore();
  }
}

/** Without opening the database: there is none. */
async function forgetDatabase(): Promise<void> {
  const { dataDir } = config();
  allowNewDatabase(dataDir);
  await recordClosedCommand(dataDir, { action: "installation.new" });
  printLines([`下次启动时，${dataDir} 里可以新建数据库。the next start may create a database in ${dataDir}.`]);
}

function printLines(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
}

function parseCommandArgs(verb: CommandArguments, args: string[]): { options: Options; operands: string[] } {
  try {
    const { values, positionals } = parseArgs({ args, options: verb.options, allowPositionals: true, strict: true });
    const most = verb.operands.length + (verb.hasOptionalOperand ? 1 : 0);
    if (positionals.length < verb.operands.length || positionals.length > most) {
      throw new UsageError(
        `需要的参数：${verb.operands.join(" ") || "（无）"}，收到：${positionals.join(" ") || "（无）"}。`,
      );
    }
    return { options: values as Options, operands: positionals };
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message) : error;
  }
}

runAdmin(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof UsageError)) return reportFailure(error);
  process.stderr.write(`${error.message}\n\n${nameCommands(HELP)}`);
  process.exitCode = 2;
});
