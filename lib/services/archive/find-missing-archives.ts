import { posix } from "node:path";
import { listStoredFiles } from "@/db/queries/archive/archive-file-records";
import { listSegmentsAfter, type PushSegmentRow } from "@/db/queries/archive/segments/push-segment-records";
import type { Db } from "@/db/store";
import { openArchiveStorage } from "./open-archive";
import { toStoredName } from "./stored-archive";

const PAGE_SIZE = 500;

/** Files of the archive that the database counts on. */
export interface ArchivesFound {
  named: number;
  /** Those that are nowhere in the storage. */
  missing: number;
  place: string;
}

/**
 * Looks for the files of the archive by their names: a copy does not hold them, so that they can be missing after a
 * restore or a move. Null where the database names none; then no storage is asked.
 *
 * @throws StorageError, DecryptionError
 */
export async function findMissingArchives(read: Db): Promise<ArchivesFound | null> {
  const names = await listNames(read);
  if (names.length === 0) return null;
  const { storage, place } = await openArchiveStorage(read);
  try {
    const stored = new Set<string>();
    for (const folder of new Set(names.map((name) => posix.dirname(name)))) {
      for (const { name } of await storage.list(folder)) stored.add(name);
    }
    return { named: names.length, missing: names.filter((name) => !stored.has(name)).length, place };
  } finally {
    await storage.close();
  }
}

async function listNames(read: Db): Promise<string[]> {
  const names = (await listStoredFiles(read)).map(({ name }) => toStoredName(name));
  for (let after: string | undefined = ""; after !== undefined; ) {
    const page: PushSegmentRow[] = await listSegmentsAfter(read, after, PAGE_SIZE);
    names.push(...page.map(({ name }) => name));
    after = page.at(-1)?.name;
  }
  return names;
}
