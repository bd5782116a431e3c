import { readdir, readFile, rename, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AnchoredHead } from "./audit-anchor";
import type { AuditKey } from "./audit-hash";
import { isTrueHead } from "./verify-chains";

const FILE = /^(\d{4}-\d{2}-\d{2})\.log$/;

export interface AnchoredHeads {
  heads: AnchoredHead[];
  /** Files with a line that this installation has not written; each with the number of the first such line. */
  forged: { file: string; line: number }[];
}

/** The heads that were anchored for chains of these Beijing days, both included. */
export async function readAnchoredHeads(
  folder: string,
  keys: ReadonlyMap<string, AuditKey>,
  { from = "", to = "9999" }: { from?: string | undefined; to?: string | undefined } = {},
): Promise<AnchoredHeads> {
  const result: AnchoredHeads = { heads: [], forged: [] };
  for (const { file, day } of await listHeadFiles(folder)) {
    if (day < from || day > to) continue;
    const lines = (await readFile(join(folder, file), "utf8")).split("\n");
    // A crash may have cut the last line, which has no end then.
    const whole = lines.slice(0, -1);
    const isForged = (line: string) => {
      const head = parseHead(line);
      if (!head || !isTrueHead(head, keys)) return true;
      result.heads.push(head);
      return false;
    };
    const forged = whole.map(isForged).indexOf(true);
    if (forged >= 0) result.forged.push({ file, line: forged + 1 });
  }
  return result;
}

async function listHeadFiles(folder: string): Promise<{ file: string; day: string }[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names.toSorted().flatMap((file) => {
    const day = FILE.exec(file)?.[1];
    return day ? [{ file, day }] : [];
  });
}

function parseHead(line: string): AnchoredHead | null {
  try {
    return JSON.parse(line) as AnchoredHead;
  } catch {
    return null;
  }
}

/**
 * Shortens the files of ended days to the last head of each chain, which proves all rows before it, and deletes those
 * of days whose chains were deleted by age.
 *
 * @param heads as `readAnchoredHeads` found them; nothing is shortened unless all lines of a day were true
 * @param endedBefore days before this one have ended
 */
export async function compactHeadFiles(
  folder: string,
  { heads, forged }: AnchoredHeads,
  endedBefore: string,
  cutBefore: string | null,
): Promise<void> {
  const isForged = new Set(forged.map(({ file }) => file));
  for (const { file, day } of await listHeadFiles(folder)) {
    if (day >= endedBefore || isForged.has(file)) continue;
    const path = join(folder, file);
    if (cutBefore !== null && day < cutBefore) {
      await unlink(path);
      continue;
    }
    const ofDay = heads.filter(({ chain }) => chain.endsWith(`/${day}`));
    const last = new Map<string, AnchoredHead>();
    for (const head of ofDay) if (head.sequence > (last.get(head.chain)?.sequence ?? 0)) last.set(head.chain, head);
    if (last.size === ofDay.length) continue;
    await writeFile(`${path}.new`, [...last.values()].map((head) => `${JSON.stringify(head)}\n`).join(""), {
      mode: 0o600,
      flush: true,
    });
    await rename(`${path}.new`, path);
  }
}
