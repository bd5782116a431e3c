import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A temporary folder of the benchmark, deleted when the process ends. */
export class TemporaryFolder {
  readonly path: string;
  #count = 0;

  /** @param parent a folder on the disk to measure; the system's temporary folder when undefined */
  constructor(parent = tmpdir()) {
    mkdirSync(parent, { recursive: true });
    this.path = mkdtempSync(join(parent, "waybill-bench-"));
    // PostgreSQL runs as another user when we are root, and needs to traverse the folder.
    chmodSync(this.path, 0o711);
    process.once("exit", () => rmSync(this.path, { recursive: true, force: true }));
  }

  /** Calls `work` with a new folder and removes the folder afterwards. */
  async withSubfolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
    this.#count += 1;
    const folder = join(this.path, String(this.#count));
    mkdirSync(folder);
    try {
      return await work(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
