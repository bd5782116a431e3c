import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Happening } from "./shim";

/** The wal-index lives in memory only and is made anew from the bytes. */
const FILES = ["waybill.db", "waybill.db-wal"];
const SECTOR_BYTES = 512;

type Change = Extract<Happening, { kind: "write" | "truncate" }>;

interface FileState {
  synced: Buffer;
  pending: Change[];
}

/** The disk below the server, of which only what was synced is sure to be there once the power is back. */
export class Disk {
  readonly #files = new Map<string, FileState>(FILES.map((name) => [name, { synced: Buffer.alloc(0), pending: [] }]));

  apply(happening: Happening): void {
    const state = "file" in happening ? this.#files.get(happening.file) : undefined;
    if (!state) return;
    if (happening.kind === "write" || happening.kind === "truncate") state.pending.push(happening);
    if (happening.kind !== "sync") return;
    state.synced = state.pending.reduce((bytes, change) => changed(bytes, change), state.synced);
    state.pending = [];
  }

  /**
   * Hands the files to `look` as they are found after a power cut.
   *
   * @param survives decides for each sector that was written and not synced: a disk is free to keep
   * any of them, in any order
   */
  afterPowerCut<T>(survives: () => boolean, look: (databaseFile: string) => T): T {
    const folder = mkdtempSync(join(tmpdir(), "waybill-power-"));
    try {
      for (const [name, { synced, pending }] of this.#files) {
        const sectors = pending.flatMap(splitIntoSectors).filter(survives);
        writeFileSync(
          join(folder, name),
          sectors.reduce((bytes, change) => changed(bytes, change), synced),
        );
      }
      return look(join(folder, "waybill.db"));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

function changed(bytes: Buffer, change: Change): Buffer {
  const isWrite = change.kind === "write";
  const end = isWrite ? change.offset + change.data.length : change.length;
  // What is behind the end of a file reads as zeros once the file has grown.
  const grown = Buffer.alloc(isWrite ? Math.max(bytes.length, end) : end);
  bytes.copy(grown);
  if (isWrite) change.data.copy(grown, change.offset);
  return grown;
}

function splitIntoSectors(change: Change): Change[] {
  if (change.kind === "truncate") return [change];
  const { offset, data } = change;
  const pieces: Change[] = [];
  for (let at = 0; at < data.length; ) {
    const size = Math.min(data.length - at, SECTOR_BYTES - ((offset + at) % SECTOR_BYTES));
    pieces.push({ ...change, offset: offset + at, data: data.subarray(at, at + size) });
    at += size;
  }
  return pieces;
}
