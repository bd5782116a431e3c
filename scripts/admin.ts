import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { isPostgres } from "@/db/column-builders";
import { closeStore, openStore } from "@/db/open-store";
import type { Store } from "@/db/store";
import type { RebuildResult } from "@/lib/domain/tracking/push-log-entry";
import type { RebuildRunView } from "@/lib/domain/tracking/rebuild-run";
import { nameCommands } from "@/lib/i18n/command-names";
import { config } from "@/lib/server/runtime/config";
import { keepNewFilesPrivate } from "@/lib/server/runtime/data-folder-modes";
import { rebuildFigures } from "@/lib/services/analytics/update-figures";
import { rewriteDatabase } from "@/lib/services/archive/rewrite-database";
import { rebuildCharges } from "@/lib/services/billing/rebuild-charges";
import { adoptSecret, allowNewDatabase } from "@/lib/services/settings/claim-installation";
import { resetSettlements, updateSettlements } from "@/lib/services/settlement/update-settlements";
import { rebuildNow } from "@/lib/services/tracking/rebuild-run/rebuild-now";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { requireNoShipments, seedPostgres, seedSqlite } from "@/scripts/seed/seed-database";
import {
  type AdminCommand,
  type CommandArguments,
  type Options,
  requireOption,
  UsageError,
} from "./admin/command-line";
import { PERSON_COMMANDS, PERSON_HELP } from "./admin/person-commands";
import { SECRET_COMMANDS, SECRET_HELP } from "./admin/secret-commands";
import { TOKEN_COMMANDS, TOKEN_HELP } from "./admin/token-commands";
import { USER_COMMANDS, USER_HELP } from "./admin/user-commands";
import { recordCommand, runRecorded } from "./audit/record-command";
import { runAuditVerify } from "./audit/verify-command";
import { type BackupCommandOptions, runBackup, runRestore, runVerify } from "./backup/backup-commands";
import { showDoctor } from "./doctor";
import { MigrationProgress } from "./migration-progress";
import { runMove } from "./move/run-move";
import { reportFailure } from "./report-failure";

const HELP = `运单台管理命令 Waybill Desk administration

${TOKEN_HELP}${USER_HELP}${SECRET_HELP}${PERSON_HELP}  npm run -s admin -- installation adopt
      原密钥已丢失，或换了数据库：以这台机器现有的密钥和数据库为准
                                        the secret is lost, or the database another one: take those that are here
  npm run -s admin -- installation new
      不要原来的数据：下次启动时新建数据库，但不删除任何文件
                                        the earlier data is not wanted: the next start may create a database; removes no file
  npm run -s admin -- migrate
      更新数据库结构，输出做了什么；启动服务时也会自动更新
                                        bring the database up to date and print what was done; the start
                                        of the service does it as well
  npm run -s admin -- backup [--to FILE] [--encrypt-for AGE_RECIPIENT …] [--passphrase-stdin]
      备份数据库、密钥和导入的文件，服务照常运行；只输出备份文件的路径
                                        copy database, secret and imported files while the server runs;
                                        prints the path of the copy alone
  npm run -s admin -- verify FILE [--identity FILE] [--passphrase-stdin]
      检查备份的每一页和每个校验值，输出各表行数；已损坏时退出码为 1
                                        check every page and hash of a copy and print its counts; exit 1
                                        for a damaged one
  npm run -s admin -- restore FILE [--replace] [--identity FILE] [--passphrase-stdin]
      恢复到空的 DATA_DIR 或 DATABASE_URL；先停掉服务
                                        restore into an empty DATA_DIR or DATABASE_URL; stop the server first
  npm run -s admin -- rebuild [--shipment ID]
      按收到的推送重建运单；重建全部时先写副本，不发任何通知
                                        rebuild one shipment, or all, from the pushes that are kept; before
                                        all of them a copy is written, and nobody is notified
  npm run -s admin -- charges rebuild
      按订阅的回执重算费用账            make the cost ledger anew from the answers to subscriptions
  npm run -s admin -- figures rebuild
      重新统计全部运单的时效与数量      measure every shipment anew and add up all figures again
  npm run -s admin -- settlements rebuild
      重新核对每一单的代收货款          look at the cash of every parcel anew
  npm run -s admin -- move --to postgres://…|sqlite:FOLDER
      换数据库：SQLite 与 PostgreSQL 互迁，先停掉服务；中断后再执行一次就接着迁
                                        move all data from SQLite to PostgreSQL or back; stop the server first; after an
                                        interruption the same command goes on
  npm run -s admin -- doctor
      检查磁盘、数据库、时钟、公网地址、Key、邮件、时区和版本，说明怎么处理；有异常时退出码为 1
                                        check disk, database, clock, PUBLIC_URL, key, mail, time zones and
                                        versions, and say what to do; exit 1 where something is wrong
  npm run -s admin -- vacuum
      重写 SQLite 数据文件，收回空间；先停掉服务，磁盘要留出两倍大小
                                        rewrite the SQLite file so that it can shrink; stop the server first, and
                                        leave twice its size free on the disk
  npm run -s admin -- audit verify [--from YYYY-MM-DD] [--to YYYY-MM-DD]
      核对操作记录：被改、被删、被插入的记录都会列出，有问题时退出码为 1
                                        verify the audit log: says which entries were changed, removed or put in;
                                        exit 1 when there are any
  npm run -s admin -- seed --shipments N [--seed N] [--beside] [--without-pushes]
      生成演示运单，给试用和测速用；已有运单时要加 --beside；先停掉服务
                                        make up N shipments for trying out; with --beside also where there are some; stop the server first
  npm run -s admin -- help
      显示本帮助                        show this help
`;

const DEFAULT_SEED = 7;
const MAX_SEEDED = 10_000_000;

const ADMIN_COMMANDS: Record<string, AdminCommand> = {
  ...TOKEN_COMMANDS,
  ...USER_COMMANDS,
  ...SECRET_COMMANDS,
  ...PERSON_COMMANDS,
  "installation adopt": {
    action: "installation.adopt",
    options: {},
    operands: [],
    run: async (store) => {
      await adoptSecret(store, config(), Date.now());
      return [
        "已以现有的密钥和数据库为准，请重新启动。the secret and the database here count from now on; start again.",
      ];
    },
  },
  migrate: {
    action: "database.migrate",
    options: {},
    operands: [],
    run: async (_store, _options, _operands, migrated) => [...migrated, `applied\t${migrated.length}`],
  },
  rebuild: {
    action: "rebuild.start",
    options: { shipment: { type: "string" } },
    operands: [],
    run: async (store, { shipment }) => {
      if (typeof shipment === "string") return formatRebuild(await rebuildShipment(store, shipment));
      const turn = { store, clock: Date.now, isStopping: () => false };
      const folder = join(resolve(process.env.DATA_DIR || "data"), "backups");
      const { done, changed, copy } = await rebuildNow(turn, folder, "admin", showRebuildProgress);
      return [`shipments\t${done}`, `mended\t${changed}`, `copy\t${copy?.file ?? ""}`];
    },
  },
  "settlements rebuild": {
    action: "settlement.rebuild",
    options: {},
    operands: [],
    run: async (store) => {
      await resetSettlements(store);
      await updateSettlements(store, Date.now());
      return [];
    },
  },
  "charges rebuild": {
    action: "cost.rebuild",
    options: {},
    operands: [],
    run: async (store) => {
      const { charges, added, removed } = await rebuildCharges(store);
      return [`charges\t${charges}`, `added\t${added}`, `removed\t${removed}`];
    },
  },
  "figures rebuild": {
    action: "analytics.rebuild",
    options: {},
    operands: [],
    run: async (store) => {
      const turn = { store, clock: Date.now, isStopping: () => false };
      return [`shipments\t${await rebuildFigures(turn, showFigureProgress)}`];
    },
  },
  "audit verify": {
    options: { from: { type: "string" }, to: { type: "string" } },
    operands: [],
    run: (store, options) => runAuditVerify(store, options),
  },
  move: {
    action: "database.move",
    options: { to: { type: "string" } },
    operands: [],
    run: async (_store, options) => {
      const to = requireOption(options, "to");
      await closeStore(); // the schema is up to date; moving needs the database for itself
      return runMove(to);
    },
  },
  vacuum: {
    action: "database.vacuum",
    options: {},
    operands: [],
    run: runVacuum,
  },
  seed: {
    action: "database.seed",
    options: {
      shipments: { type: "string" },
      seed: { type: "string" },
      beside: { type: "boolean" },
      "without-pushes": { type: "boolean" },
    },
    operands: [],
    run: (store, options) => runSeed(store, options),
  },
};

async function runVacuum(): Promise<string[]> {
  await closeStore(); // rewriting needs the file alone
  const { before, after, ms } = await rewriteDatabase(process.env.DATA_DIR || "data");
  return [`before\t${before}`, `after\t${after}`, `seconds\t${(ms / 1_000).toFixed(1)}`];
}
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
  restore: { options: { ...KEY_OPTIONS, replace: { type: "boolean" } }, operands: ["FILE"], run: runRestore },
};

/** @throws ConflictError when shipments exist and the option to ignore them is missing */
async function runSeed(store: Store, options: Options): Promise<string[]> {
  const shipments = parseWholeNumber(options, "shipments");
  const seed = options.seed === undefined ? DEFAULT_SEED : parseWholeNumber(options, "seed");
  if (!options.beside) await requireNoShipments(store);
  const startedAt = Date.now();
  const showDone = (done: number) => {
    const seconds = Math.round((Date.now() - startedAt) / 1_000);
    if (process.stderr.isTTY) process.stderr.write(`\r${done} / ${shipments} 个运单 shipments, ${seconds} s `);
  };
  const seeding = { shipments, seed, now: startedAt, hasPushes: !options["without-pushes"] };
  if (isPostgres) await seedPostgres(store, seeding, showDone);
  else {
    await closeStore(); // seeding needs exclusive access to the file
    await seedSqlite(process.env.DATA_DIR || "data", seeding, showDone);
  }
  return [`shipments\t${shipments}`];
}

function parseWholeNumber(options: Options, name: string): number {
  const value = Number(requireOption(options, name));
  if (!Number.isInteger(value) || value < 1 || value > MAX_SEEDED) {
    throw new UsageError(`--${name} 请写 1 到 ${MAX_SEEDED} 的整数。`);
  }
  return value;
}

function formatRebuild({ pushes, before, after }: RebuildResult): string[] {
  const comparison = before === after ? "一致 identical" : "已修复 mended";
  return [`pushes\t${pushes}`, `before\t${before}`, `after\t${after}`, comparison];
}

/** On standard error, apart from the result. */
function showRebuildProgress({ done, total }: RebuildRunView): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} / ${total} 个运单 shipments `);
}

function showFigureProgress(shipments: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${shipments} 个运单 shipments `);
}

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
  const store = await openStore({ isExclusive: false, onMigrationStep: progress.show });
  try {
    const recorded = { action: verb.action, options, operands };
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

/** Commands that take the database for themselves. */
const CLOSING_COMMANDS = ["move", "vacuum", "seed"];

/** Without opening the database: there is none. */
function forgetDatabase(): void {
  const { dataDir } = config();
  allowNewDatabase(dataDir);
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
