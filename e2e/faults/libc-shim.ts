import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FaultServer } from "./fault-server";

/** One operation of the server on a file of its folder, or on a connection. */
export type ShimEvent =
  | { kind: "write"; file: string; offset: number; data: Buffer }
  | { kind: "truncate"; file: string; length: number }
  | { kind: "open" | "sync" | "broken sync"; file: string }
  | { kind: "answer"; port: number; firstBytes: string };

/** How the disk behaves, for files of the server's folder only. */
export type Fault =
  | "fsync EIO"
  | "write EIO"
  | "write ENOSPC"
  | "write EDQUOT"
  | "write EROFS"
  | "space LOW"
  | "space ENOSPC";

const HEADER_BYTES = 16;
const REQUIREMENT = "the tests with broken disks load a small C library before the server";

/** A library between the server and the C library: records the order of operations, and breaks the disk on demand. */
export class LibcShim {
  readonly #folder = mkdtempSync(join(tmpdir(), "waybill-shim-"));
  readonly #control = join(this.#folder, "control");
  readonly #log = join(this.#folder, "log");

  constructor() {
    if (process.platform !== "linux")
      throw new Error(`${REQUIREMENT} (LD_PRELOAD), which only Linux can: run them there`);
    const args = ["-O2", "-shared", "-fPIC", "-o", join(this.#folder, "shim.so"), "e2e/faults/shim.c", "-ldl"];
    const { error, status, stderr } = spawnSync("cc", args, { encoding: "utf8" });
    if (error)
      throw new Error(
        `${REQUIREMENT}, and there is no C compiler: install one (Debian: apt-get install gcc libc6-dev)`,
      );
    if (status !== 0) throw new Error(`${REQUIREMENT}, which did not compile:\n${stderr}`);
  }

  /** The environment that loads it into the server. */
  envFor(server: FaultServer): Record<string, string> {
    return {
      LD_PRELOAD: join(this.#folder, "shim.so"),
      // io_uring would bypass the C library.
      UV_USE_IO_URING: "0",
      SHIM_DIR: server.dataDir,
      SHIM_PORT: new URL(server.url).port,
      SHIM_LOG: this.#log,
      SHIM_CONTROL: this.#control,
    };
  }

  /** Until the fault is removed. */
  injectFault(fault: Fault): void {
    // Renamed, so that the server never reads a half-written file.
    writeFileSync(`${this.#control}.new`, fault);
    renameSync(`${this.#control}.new`, this.#control);
  }

  clearFault(): void {
    rmSync(this.#control, { force: true });
  }

  /** All operations so far, in order. */
  parseLog(): ShimEvent[] {
    const log = readFileSync(this.#log);
    const happenings: ShimEvent[] = [];
    for (let at = 0; at + HEADER_BYTES <= log.length; ) {
      const nameEnd = at + HEADER_BYTES + log.readUInt8(at + 1);
      const end = nameEnd + log.readUInt32LE(at + 4);
      const offset = Number(log.readBigUInt64LE(at + 8));
      const file = log.toString("latin1", at + HEADER_BYTES, nameEnd);
      const kind = String.fromCharCode(log.readUInt8(at));
      happenings.push(
        parseShimEvent(kind, { file, offset, port: log.readUInt16LE(at + 2), data: log.subarray(nameEnd, end) }),
      );
      at = end;
    }
    return happenings;
  }

  dispose(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

interface ShimEventFields {
  file: string;
  offset: number;
  port: number;
  data: Buffer;
}

function parseShimEvent(kind: string, { file, offset, port, data }: ShimEventFields): ShimEvent {
  switch (kind) {
    case "w":
      return { kind: "write", file, offset, data };
    case "t":
      return { kind: "truncate", file, length: offset };
    case "s":
      return { kind: "sync", file };
    case "x":
      return { kind: "broken sync", file };
    case "o":
      return { kind: "open", file };
    case "a":
      return { kind: "answer", port, firstBytes: data.toString("latin1") };
    default:
      throw new Error(`the shim's log is torn: ${kind}`);
  }
}
