import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { findAuditHeads, listAuditHeads } from "@/db/queries/audit/audit-head-records";
import type { Db } from "@/db/store";
import { parseStoredHeads, seenHeads } from "./audit-anchor";
import type { AuditKey } from "./audit-hash";
import { type AnchoredHead, findGap, isListed, isTrueHead, type ListedHead, ownList } from "./head-list";

const FILE = /^(.+)\.log$/;

/** What is outside the table of entries: in the files of this server, and the newest lines in the database. */
export interface AnchoredHeads {
  /** Those with a true code. */
  heads: (AnchoredHead | ListedHead)[];
  /** Files, or lists in the database, with a line that this installation has not written: the first such one's number. */
  forged: { file: string; line: number }[];
  /** Lists that lack lines, each with the number of one of them. */
  cut: { list: string; number: number }[];
  /** The newest line of each list, by the database. */
  newest: Map<string, ListedHead>;
  /** How many lines the list of this server has had. */
  number: number;
}

/** Between them other work has its turn. */
const LINES_AT_ONCE = 1_000;
/** A flush or the daily shortening may change the files while they are read. */
const MAX_TRIES = 3;

/**
 * Reads the heads and checks that no list lacks a line: each line holds the code of the one before, the database has the
 * newest, and this process knows how many there were.
 */
export async function readAnchoredHeads(
  db: Db,
  folder: string,
  keys: ReadonlyMap<string, AuditKey>,
): Promise<AnchoredHeads> {
  for (let tries = 1; ; tries += 1) {
    const found = await readOnce(db, folder, keys);
    if (found.cut.length === 0 || tries === MAX_TRIES) return found;
  }
}

async function readOnce(db: Db, folder: string, keys: ReadonlyMap<string, AuditKey>): Promise<AnchoredHeads> {
  const heads = new Map<string, AnchoredHead | ListedHead>();
  const forged: AnchoredHeads["forged"] = [];
  const take = async (file: string, lines: readonly (AnchoredHead | null)[]) => {
    const listed: ListedHead[] = [];
    let firstForged = 0;
    for (const [at, head] of lines.entries()) {
      if (at % LINES_AT_ONCE === LINES_AT_ONCE - 1) await setImmediate();
      if (head !== null && isTrueHead(head, keys)) {
        heads.set(head.mac, head);
        if (isListed(head)) listed.push(head);
      } else firstForged ||= at + 1;
    }
    if (firstForged > 0) forged.push({ file, line: firstForged });
    return listed;
  };
  // The database is ahead of the files, so they come first.
  const known = new Map([[ownList(), seenHeads()]]);
  for (const { file } of await listHeadFiles(folder)) {
    // A crash may have cut the last line, which has no end then.
    const lines = (await readFile(join(folder, file), "utf8")).split("\n").slice(0, -1);
    for (const { list, number } of await take(file, lines.map(parseHead))) {
      known.set(list, Math.max(known.get(list) ?? 0, number));
    }
  }
  const newest = new Map<string, ListedHead>();
  for (const { list, lines } of await listAuditHeads(db)) {
    for (const head of await take(list, parseStoredHeads(lines))) if (head.list === list) newest.set(list, head);
  }
  const listed = new Map([...heads].flatMap(([mac, head]) => (isListed(head) ? [[mac, head] as const] : [])));
  const cut = [...known].flatMap(([list, number]) => {
    const end = newest.get(list);
    const missing = number > (end?.number ?? 0) ? number : end && findGap(end, listed);
    return missing == null ? [] : [{ list, number: missing }];
  });
  return { heads: [...heads.values()], forged, cut, newest, number: newest.get(ownList())?.number ?? 0 };
}

/** The newest line of the list of this server, by the database alone. */
export async function findNewestHead(db: Db, keys: ReadonlyMap<string, AuditKey>): Promise<ListedHead | undefined> {
  const list = ownList();
  const lines: (ListedHead | null)[] = parseStoredHeads((await findAuditHeads(db, list))?.lines ?? "[]");
  return lines.findLast((head) => head?.list === list && isTrueHead(head, keys)) ?? undefined;
}

/** The files of heads in a folder, each with the name of its list; for files of earlier versions that is a day. */
export async function listHeadFiles(folder: string): Promise<{ file: string; list: string }[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names.toSorted().flatMap((file) => {
    const list = FILE.exec(file)?.[1];
    return list === undefined ? [] : [{ file, list }];
  });
}

function parseHead(line: string): AnchoredHead | null {
  try {
    return JSON.parse(line) as AnchoredHead;
  } catch {
    return null;
  }
}
