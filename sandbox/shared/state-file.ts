import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const MIN_PAUSE_MS = 1_000;
/**
 * The pause after a save is this many times as long as the save, so that saving many parcels does
 * not delay the pushes.
 */
const PAUSE_PER_SAVE = 20;

/** A JSON file with the state that a process needs when it starts again. */
export class StateFile {
  private timer: NodeJS.Timeout | undefined;
  private nextSaveAt = 0;

  /** @param content returns the state to save, which must be JSON-serialisable */
  constructor(
    private readonly file: string,
    private readonly content: () => unknown,
  ) {}

  /**
   * Loads the last saved state. An invalid file is renamed, with a warning.
   *
   * @param parse parses the content, or throws
   * @returns undefined when there is none
   */
  load<Content>(parse: (content: unknown) => Content): Content | undefined {
    try {
      return parse(JSON.parse(readFileSync(this.file, "utf8")));
    } catch (error) {
      if (isMissing(error)) return undefined;
      renameSync(this.file, `${this.file}.damaged`);
      console.warn(`沙箱的记忆文件已损坏，已移到 ${this.file}.damaged，沙箱从头开始。`);
      return undefined;
    }
  }

  /** Saves at once, or when the pause after the last save is over. */
  saveSoon(): void {
    this.timer ??= setTimeout(() => this.save(), Math.max(0, this.nextSaveAt - Date.now()));
  }

  /**
   * Saves now. It is synchronous: no signal can end the process between writing the file and
   * renaming it. A full disk does not stop the sandbox.
   */
  save(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const startedAt = Date.now();
    try {
      const temporary = `${this.file}.new`;
      mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
      writeFileSync(temporary, JSON.stringify(this.content()), { mode: 0o600 });
      renameSync(temporary, this.file);
    } catch (error) {
      console.warn(`沙箱的记忆无法写入 ${this.file}：${error}`);
    }
    const savedAt = Date.now();
    this.nextSaveAt = savedAt + Math.max(MIN_PAUSE_MS, PAUSE_PER_SAVE * (savedAt - startedAt));
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
