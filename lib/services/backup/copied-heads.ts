import { mkdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import type { AuditHeadRow } from "@/db/queries/audit/audit-head-records";
import { auditHeadsFolder, nameHeadsFile, parseStoredHeads } from "@/lib/audit/audit-anchor";
import { toAuditKey } from "@/lib/audit/audit-hash";
import { findGap, isTrueHead, type ListedHead, ownList } from "@/lib/audit/head-list";
import { type BackupManifest, HEADS_MEMBER } from "@/lib/domain/backup/backup-manifest";
import { parseSecrets } from "@/lib/sealing/load-key-ring";
import { deriveSecret } from "@/lib/sealing/secrets";
import { DamagedBackupError } from "./backup-file";
import { exists } from "./restore/restore-folder";

/** The lines of this server's list of heads, as its file has them now. */
export async function readOwnHeads(dataDir: string): Promise<ListedHead[]> {
  const file = join(auditHeadsFolder(dataDir), nameHeadsFile(ownList()));
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  return parseLines(text);
}

/**
 * The list of heads as of the instant of a copy: up to the line that the copied database names.
 *
 * @param lines of its file, from before and after the copy was made: it grows and is shortened meanwhile
 * @returns oldest first; undefined where there is no list, or it lacks a line, which `audit verify` tells
 */
export function cutHeads(lines: readonly ListedHead[], stored: readonly AuditHeadRow[]): ListedHead[] | undefined {
  const row = stored.find(({ list }) => list === ownList());
  const newest = parseStoredHeads(row?.lines ?? "[]");
  const byCode = new Map([...lines, ...newest].map((line) => [line.mac, line]));
  const listed: ListedHead[] = [];
  let line = newest.at(-1);
  while (line) {
    listed.push(line);
    if (line.previous === "") return listed.toReversed();
    line = byCode.get(line.previous);
  }
  return undefined;
}

/** @param folder with the unpacked copy @throws DamagedBackupError when the list is not the whole one that was copied */
export async function requireWholeHeads(
  folder: string,
  { auditHeads }: BackupManifest,
  secrets: string,
): Promise<void> {
  if (!auditHeads) return;
  const keys = parseSecrets(secrets).map((secret) => toAuditKey(deriveSecret("audit", secret)));
  const byId = new Map(keys.map((key) => [key.id, key]));
  const lines = parseLines(await readFile(join(folder, HEADS_MEMBER), "utf8"));
  const newest = lines.at(-1);
  const isTrue = lines.every((line) => line.list === auditHeads.list && isTrueHead(line, byId));
  const isWhole = newest?.number === auditHeads.number && findGap(newest, mapByCode(lines)) === null;
  if (!isTrue || !isWhole) throw new DamagedBackupError("its list of the audit log's heads is not whole");
}

/** Puts the list of an unpacked copy where a desk has it. */
export async function placeHeads(unpacked: string, { auditHeads }: BackupManifest): Promise<void> {
  if (!auditHeads) return;
  const folder = auditHeadsFolder(unpacked);
  await mkdir(folder, { mode: 0o700 });
  await rename(join(unpacked, HEADS_MEMBER), join(folder, nameHeadsFile(auditHeads.list)));
}

/**
 * Sets the heads of the audit log aside, which belong to the database that was replaced, and puts those of another
 * desk's folder into their place. An interrupted call can be repeated.
 */
export async function switchHeads(dataDir: string, from: string, aside: string): Promise<void> {
  const [own, others] = [auditHeadsFolder(dataDir), auditHeadsFolder(from)];
  const areWaiting = await exists(others);
  if (areWaiting || !(await exists(aside))) {
    await rename(own, aside).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
    });
  }
  if (areWaiting) await rename(others, own);
}

const mapByCode = (lines: readonly ListedHead[]) => new Map(lines.map((line) => [line.mac, line]));

/** A crash may have cut the last line, which has no end then. */
function parseLines(text: string): ListedHead[] {
  const lines = text.split("\n").slice(0, -1);
  return parseStoredHeads(`[${lines.join(",")}]`);
}
