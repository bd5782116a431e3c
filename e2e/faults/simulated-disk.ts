import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ShimEvent } from "./libc-shim";

/** The wal-index is in memory only and is created again from the bytes. */
const FILES = ["waybill.db", "waybill.db-wal"];
const SECTOR_BYTES = 512;

type Change = Extract<ShimEvent, { kind: "write" | "truncate" }>;

interface FileState {
  readonly synced: FileImage;
  readonly pending: Change[];
}

/** The bytes of a file. A gap between its old end and a later write reads as zeros. */
class FileImage {
  #bytes: Buffer;
  #length: number;

  constructor(content = Buffer.alloc(0)) {
    this.#bytes = content;
    this.#length = content.length;
  }

  get content(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  copy(): FileImage {
    return new FileImage(Buffer.from(this.content));
  }

  applyChange(change: Change): void {
    if (change.kind === "truncate") {
      this.#bytes.fill(0, Math.min(change.length, this.#length));
      this.#reach(change.length);
      this.#length = change.length;
      return;
    }
    const { offset, data } = change;
    this.#reach(offset + data.length);
    data.copy(this.#bytes, offset);
    this.#length = Math.max(this.#length, offset + data.length);
  }

  #reach(length: number): void {
    if (length <= this.#bytes.length) return;
    const larger = Buffer.alloc(length * 2);
    this.content.copy(larger);
    this.#bytes = larger;
  }
}

/** The disk of the server: after a power cut, only synced data is sure to be there. */
export class SimulatedDisk {
  readonly #files: Map<string, FileState>;

  /** @param folder holds the files as they are before the first happening */
  constructor(folder: string) {
    const read = (path: string) => (existsSync(path) ? readFileSync(path) : undefined);
    this.#files = new Map(
      FILES.map((name) => [name, { synced: new FileImage(read(join(folder, name))), pending: [] }]),
    );
  }

  apply(happening: ShimEvent): void {
    const state = "file" in happening ? this.#files.get(happening.file) : undefined;
    if (!state) return;
    if (happening.kind === "write" || happening.kind === "truncate") state.pending.push(happening);
    if (happening.kind !== "sync") return;
    for (const change of state.pending.splice(0)) state.synced.applyChange(change);
  }

  /**
   * Calls `look` with the files as they are after a power cut.
   *
   * @param survives decides for each sector that was written and not synced: a disk may retain
   * any of them, in any order
   */
  afterPowerCut<T>(survives: () => boolean, look: (databaseFile: string) => T): T {
    const folder = mkdtempSync(join(tmpdir(), "waybill-power-"));
    try {
      for (const [name, { synced, pending }] of this.#files) {
        const found = synced.copy();
        for (const sector of pending.flatMap(splitIntoSectors)) if (survives()) found.applyChange(sector);
        writeFileSync(join(folder, name), found.content);
      }
      return look(join(folder, "waybill.db"));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
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
