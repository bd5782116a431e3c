import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const SHORTEST_PAUSE_MS = 1_000;
/** The pause after a save lasts so many times as long as the save: with many parcels it must not hold up the pushes. */
const PAUSE_PER_SAVE = 20;

/** A JSON file that holds what a process must know when it starts again. */
export class StateFile {
  private timer: NodeJS.Timeout | undefined;
  private nextSaveAt = 0;

  /** @param content what is to be saved at this moment, anything that JSON can write */
  constructor(
    private readonly file: string,
    private readonly content: () => unknown,
  ) {}

  /**
   * Reads what was saved last. A file that cannot be understood is moved aside, with a warning.
   *
   * @param parse makes sense of the content, or throws
   * @returns undefined when there is nothing
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
   * Saves now. It does so in one go: nothing, not even a second signal, can end the process between
   * the file's first byte and its name. A full disk is no reason to stop.
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
    this.nextSaveAt = savedAt + Math.max(SHORTEST_PAUSE_MS, PAUSE_PER_SAVE * (savedAt - startedAt));
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
