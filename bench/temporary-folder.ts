import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A temporary folder of the benchmark, gone when the process ends. */
export class TemporaryFolder {
  readonly path: string;
  #count = 0;

  /** @param parent on the disk that is to be measured; the system's temporary folder when undefined */
  constructor(parent = tmpdir()) {
    mkdirSync(parent, { recursive: true });
    this.path = mkdtempSync(join(parent, "waybill-bench-"));
    // PostgreSQL runs as another user when we are root, and must be able to pass.
    chmodSync(this.path, 0o711);
    process.once("exit", () => rmSync(this.path, { recursive: true, force: true }));
  }

  /** Gives the work a new folder, and removes it afterwards. */
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
