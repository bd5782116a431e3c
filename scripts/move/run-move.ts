import { engine } from "@/db/engine";
import { type MoveProgress, moveDatabase, parsePlace } from "@/db/postgres/move/move-database";
import { terminalSentence, terminalWords } from "@/scripts/desk/terminal-sentence.mjs";

const SHOW_EVERY_MS = 500;
const STEPS = { copy: terminalWords("复制", "copying"), compare: terminalWords("核对", "comparing") };

/**
 * Moves the database that the environment names.
 *
 * @param to see `parsePlace`
 * @returns a line for each table, with its rows and their hash, the same in both databases
 */
export async function runMove(to: string): Promise<string[]> {
  const dataDir = process.env.DATA_DIR || "data";
  const from = engine.fileIn(dataDir) === null ? { url: process.env.DATABASE_URL ?? "" } : { dataDir };
  const startedAt = Date.now();
  // npm and `waybill-desk` run commands in the product's folder, and say where they were called.
  const target = parsePlace(to, process.env.INIT_CWD ?? process.cwd());
  const { wentOn, tables } = await moveDatabase(from, target, createProgressLine());
  const entries = Object.entries(tables);
  const rows = entries.reduce((sum, [, table]) => sum + table.rows, 0);
  if (process.stderr.isTTY) process.stderr.write("\n");
  const next =
    "url" in target
      ? terminalSentence(
          "下一步：设置 DATABASE_URL 为新地址，并把 DATA_DIR/app-secret 的内容设为 APP_SECRET，再启动。",
          "Next: set DATABASE_URL to the new address and APP_SECRET to what DATA_DIR/app-secret holds, then start.",
        )
      : terminalSentence(
          "下一步：去掉 DATABASE_URL，把 DATA_DIR 设为新文件夹，APP_SECRET 保持不变，再启动。",
          "Next: unset DATABASE_URL, set DATA_DIR to the new folder, keep the same APP_SECRET, then start.",
        );
  const archived = (tables.archive_file?.rows ?? 0) + (tables.push_segment?.rows ?? 0);
  process.stderr.write(`${next}\n${describeFolder(archived)}\n`);
  return [
    ...entries.map(([table, digest]) => `${table}\t${digest.rows}\t${digest.hash}`),
    `tables\t${entries.length}`,
    `rows\t${rows}`,
    `seconds\t${Math.round((Date.now() - startedAt) / 1_000)}`,
    wentOn ? terminalWords("接着上次完成", "went on and finished") : terminalWords("已完成", "finished"),
  ];
}

/** What belongs to the desk and lies in the folder, not in the database. */
function describeFolder(archived: number): string {
  return terminalSentence(
    `换文件夹或机器时，请把原 DATA_DIR 中的 archive（数据库登记了 ${archived} 个归档文件）、erasures.jsonl 和 audit-heads 一并复制；启动前运行 doctor 可核对归档文件。`,
    `In another folder or on another machine, copy archive (the database names ${archived} files of it), erasures.jsonl and audit-heads from the earlier DATA_DIR too; doctor says before the start which files are missing.`,
  );
}

/** On standard error, apart from the result. */
function createProgressLine(): (progress: MoveProgress) => void {
  let shownAt = 0;
  return (progress) => {
    if (!process.stderr.isTTY || Date.now() - shownAt < SHOW_EVERY_MS) return;
    shownAt = Date.now();
    const line =
      progress.step === "finish"
        ? `${terminalWords("建索引", "making indexes")}: ${progress.statement.replaceAll(/\s+/g, " ").slice(0, 60)}`
        : `${STEPS[progress.step]} ${progress.table}: ${progress.rows}`;
    process.stderr.write(`\r\u001b[K${line} `);
  };
}
