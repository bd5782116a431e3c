import { engine } from "@/db/engine";
import { closeStore } from "@/db/open-store";
import type { Store } from "@/db/store";
import { rewriteDatabase } from "@/lib/services/archive/rewrite-database";
import { terminalWords } from "@/scripts/desk/terminal-sentence.mjs";
import { runMove } from "@/scripts/move/run-move";
import { requireNoShipments, seedPostgres, seedSqlite } from "@/scripts/seed/seed-database";
import { type AdminCommand, type Options, requireOption, UsageError } from "./command-line";
import { createProgress } from "./show-progress";

export const DATABASE_HELP = `  npm run -s admin -- migrate
      更新数据库结构，输出做了什么；启动服务时也会自动更新
                                        bring the database up to date and print what was done; the start
                                        of the service does it as well
  npm run -s admin -- move --to postgres://…|sqlite:FOLDER
      换数据库：SQLite 与 PostgreSQL 互迁，先停掉服务；中断后再执行一次就接着迁
                                        move all data from SQLite to PostgreSQL or back; stop the server first; after an
                                        interruption the same command goes on
  npm run -s admin -- vacuum
      重写 SQLite 数据文件，收回空间；先停掉服务，磁盘要留出两倍大小
                                        rewrite the SQLite file so that it can shrink; stop the server first, and
                                        leave twice its size free on the disk
  npm run -s admin -- seed --shipments N [--seed N] [--beside] [--without-pushes]
      生成演示运单，给试用和测速用；已有运单时要加 --beside；先停掉服务
                                        make up N shipments for trying out; with --beside also where there are some; stop the server first
`;

const DEFAULT_SEED = 7;
const MAX_SEEDED = 10_000_000;

/** Commands on the database as a whole. */
export const DATABASE_COMMANDS: Record<string, AdminCommand> = {
  migrate: {
    action: "database.migrate",
    options: {},
    operands: [],
    run: async (_store, _options, _operands, migrated) => [...migrated, `applied\t${migrated.length}`],
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

/** Commands that take the database for themselves. */
export const CLOSING_COMMANDS = ["move", "vacuum", "seed"];

async function runVacuum(): Promise<string[]> {
  await closeStore(); // rewriting needs the file alone
  const { before, after, ms } = await rewriteDatabase(process.env.DATA_DIR || "data");
  return [`before\t${before}`, `after\t${after}`, `seconds\t${(ms / 1_000).toFixed(1)}`];
}

/** @throws ConflictError when shipments exist and the option to ignore them is missing */
async function runSeed(store: Store, options: Options): Promise<string[]> {
  const shipments = parseWholeNumber(options, "shipments");
  const seed = options.seed === undefined ? DEFAULT_SEED : parseWholeNumber(options, "seed");
  if (!options.beside) await requireNoShipments(store);
  const startedAt = Date.now();
  const show = createProgress();
  const showDone = (done: number) => {
    const seconds = Math.round((Date.now() - startedAt) / 1_000);
    show(`${done} / ${shipments} ${terminalWords("个运单", "shipments")}, ${seconds} s`);
  };
  const seeding = { shipments, seed, now: startedAt, hasPushes: !options["without-pushes"] };
  const dataDir = process.env.DATA_DIR || "data";
  if (engine.fileIn(dataDir) === null) await seedPostgres(store, seeding, showDone);
  else {
    await closeStore(); // seeding needs exclusive access to the file
    await seedSqlite(dataDir, seeding, showDone);
  }
  return [`shipments\t${shipments}`];
}

function parseWholeNumber(options: Options, name: string): number {
  const value = Number(requireOption(options, name));
  if (!Number.isInteger(value) || value < 1 || value > MAX_SEEDED) {
    throw new UsageError("usage.wholeNumber", { name: `--${name}`, max: MAX_SEEDED });
  }
  return value;
}
