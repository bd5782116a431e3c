import type { Store } from "@/db/store";
import { config } from "@/lib/server/runtime/config";
import { verifyAudit } from "@/lib/services/audit/verify-audit";
import { UsageError } from "@/scripts/admin/command-line";
import { terminalWords } from "@/scripts/desk/terminal-sentence.mjs";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What is wrong with an entry, for operators. */
const FAULTS = {
  altered: terminalWords("被改动或插入", "altered or put in"),
  removed: terminalWords("被删除", "removed"),
  replaced: terminalWords("与库外的锚定不符", "not the entry that was anchored"),
  secret: terminalWords("用其他密钥写入", "written under another secret"),
  sealed: terminalWords("加密内容丢失或被改动", "encrypted values are gone or altered"),
  heads: terminalWords("锚定文件被改动", "the file of heads was altered"),
  headsRemoved: terminalWords("锚定清单被删减", "heads were removed"),
} as const;

/**
 * Verifies the audit log against the heads of this server.
 *
 * @returns counts, and the first bad entries of each chain; the exit code is 1 when there are any
 */
export async function runAuditVerify(store: Store, options: Readonly<Record<string, unknown>>): Promise<string[]> {
  const from = readDay(options.from, "--from");
  const to = readDay(options.to, "--to");
  const { chains, rows, unanchored, heads, faults } = await verifyAudit(store.read, config().dataDir, { from, to });
  if (faults.length > 0) process.exitCode = 1;
  return [
    `chains\t${chains}`,
    `entries\t${rows}`,
    `unanchored\t${unanchored}`,
    `heads\t${heads}`,
    `faults\t${faults.length}`,
    ...faults.map(({ chain, sequence, kind }) => `${chain}\t${sequence}\t${FAULTS[kind]}`),
  ];
}

function readDay(value: unknown, name: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string" && DAY.test(value)) return value;
  throw new UsageError("usage.day", { name });
}
