import { parseArgs } from "node:util";
import { closeStore, openStore } from "@/db/open-store";
import { nameCommands } from "@/lib/i18n/command-names";
import { config } from "@/lib/server/runtime/config";
import { keepNewFilesPrivate } from "@/lib/server/runtime/data-folder-modes";
import { allowNewDatabase, requireInstallation } from "@/lib/services/settings/claim-installation";
import { ADMIN_COMMANDS } from "./admin/admin-commands";
import { HELP } from "./admin/admin-help";
import { actionOf, type CommandArguments, type Options, UsageError } from "./admin/command-line";
import { CLOSING_COMMANDS } from "./admin/database-commands";
import { recordClosedCommand, recordCommand, runRecorded } from "./audit/record-command";
import { type BackupCommandOptions, runBackup, runRestore, runVerify } from "./backup/backup-commands";
import { copyForUpgrade } from "./backup/copy-for-upgrade";
import { terminalSentence } from "./desk/terminal-sentence.mjs";
import { showDoctor } from "./doctor/show-doctor";
import { MigrationProgress } from "./migration-progress";
import { reportFailure } from "./report-failure";

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
  if (name === undefined || !verb) throw new UsageError("usage.unknown", { command: args.slice(0, 2).join(" ") });
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
    const lines = await runRecorded(store, isRecordedFirst ? {} : recorded, (store) =>
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
  printLines([
    terminalSentence(
      `下次启动时，${dataDir} 里可以新建数据库。`,
      `The next start may create a database in ${dataDir}.`,
    ),
  ]);
}

function printLines(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
}

function parseCommandArgs(verb: CommandArguments, args: string[]): { options: Options; operands: string[] } {
  try {
    const { values, positionals } = parseArgs({ args, options: verb.options, allowPositionals: true, strict: true });
    const most = verb.operands.length + (verb.hasOptionalOperand ? 1 : 0);
    if (positionals.length < verb.operands.length || positionals.length > most) {
      const needed = verb.operands.join(" ") || "–";
      throw new UsageError("usage.operands", { needed, given: positionals.join(" ") || "–" });
    }
    return { options: values as Options, operands: positionals };
  } catch (error) {
    throw error instanceof TypeError ? new UsageError("usage.invalid", { reason: error.message }) : error;
  }
}

runAdmin(process.argv.slice(2)).catch((error: unknown) => {
  reportFailure(error);
  if (!(error instanceof UsageError)) return;
  process.stderr.write(`\n${nameCommands(HELP)}`);
  process.exitCode = 2;
});
