import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { listStoredFiles } from "@/db/queries/archive/archive-file-records";
import { listSegmentsAfter, type PushSegmentRow } from "@/db/queries/archive/segments/push-segment-records";
import type { Db } from "@/db/store";
import { archiveFramesSchema } from "@/lib/domain/archive/archive-record";
import type { FileStorage } from "@/lib/outbound/file-storage/file-storage";
import { readWholeSegment } from "./segments/segment-file";
import { copyStoredFile } from "./stored-archive";

const PAGE_SIZE = 50;

/** What a check of the archive found. */
export interface ArchiveCheck {
  files: number;
  segments: number;
  /** In segments. */
  pushes: number;
  /** Names of what is missing or damaged, with the reason. */
  faults: { name: string; reason: string }[];
}

/** Reads every archive file and every segment completely: sizes, hashes, each frame and each line. */
export async function verifyArchives(
  db: Db,
  { storage, temporaryFolder }: { storage: FileStorage; temporaryFolder: string },
): Promise<ArchiveCheck> {
  const check: ArchiveCheck = { files: 0, segments: 0, pushes: 0, faults: [] };
  const attempt = async (name: string, verify: () => Promise<void>) => {
    try {
      await verify();
    } catch (error) {
      check.faults.push({ name, reason: error instanceof Error ? error.message : String(error) });
    }
  };
  for (const file of await listStoredFiles(db)) {
    const expected = { ...file, frames: archiveFramesSchema.parse(JSON.parse(file.frames)) };
    check.files += 1;
    await attempt(file.name, async () => {
      await rm(await copyStoredFile({ storage, temporaryFolder, pause: async () => {} }, file.name, expected));
    });
  }
  for (let after: string | undefined = ""; after !== undefined; ) {
    const page: PushSegmentRow[] = await listSegmentsAfter(db, after, PAGE_SIZE);
    for (const segment of page) {
      check.segments += 1;
      await attempt(segment.name, async () => {
        check.pushes += await verifySegment(storage, segment);
      });
    }
    after = page.at(-1)?.name;
  }
  return check;
}

/** @returns how many pushes it has @throws Error when it is not what the database says */
async function verifySegment(storage: FileStorage, { name, pushes, sha256 }: PushSegmentRow): Promise<number> {
  const bytes = await buffer(await storage.get(name));
  const found = await readWholeSegment(bytes);
  if (createHash("sha256").update(bytes).digest("hex") !== sha256) throw new Error("it is another file than recorded");
  if (found.pushes.length !== pushes) throw new Error(`it has ${found.pushes.length} pushes, not ${pushes}`);
  return pushes;
}
