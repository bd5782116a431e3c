import { spawn } from "node:child_process";
import { cpSync } from "node:fs";
import { text } from "node:stream/consumers";
import { environmentWithoutSettings } from "@/scripts/product-settings.mjs";

const PROGRAM = ".next/ingress/programs/admin.mjs";
/** A command in the help: one or two words, before its operands and options. */
const COMMAND = /^ {2}npm run -s admin -- ([a-z][a-z-]*(?: [a-z][a-z-]*)?)/gm;

/** What a command reads from its environment. */
interface Settings {
  DATA_DIR: string;
  DATABASE_URL?: string;
  APP_SECRET?: string;
}

/** The operator's commands as they are built, for one desk. */
export class BuiltAdmin {
  readonly #settings: Settings;
  /** What was called, for this desk and those that come from it. */
  readonly calls: Set<string>;

  constructor(settings: Settings, calls = new Set<string>()) {
    this.#settings = settings;
    this.calls = calls;
  }

  get dataDir(): string {
    return this.#settings.DATA_DIR;
  }

  /** The same commands for another desk. */
  with(settings: Partial<Settings>): BuiltAdmin {
    return new BuiltAdmin({ ...this.#settings, ...settings }, this.calls);
  }

  /** The same commands for a copy of the folder. */
  copyTo(dataDir: string): BuiltAdmin {
    cpSync(this.dataDir, dataDir, { recursive: true });
    return this.with({ DATA_DIR: dataDir });
  }

  /** The commands of which the help tells. */
  async listCommands(): Promise<string[]> {
    return [...(await this.run("help")).matchAll(COMMAND)].map(([, name = ""]) => name);
  }

  /**
   * Runs a command that must succeed.
   *
   * @param command its words, divided by spaces
   * @returns its standard output, without the last line break
   */
  async run(command: string, stdin?: string): Promise<string> {
    return (await this.#end(command, 0, stdin)).output;
  }

  /**
   * Runs a command that must be refused.
   *
   * @param code 1 where the desk refuses, 2 where the command line is wrong
   * @returns its standard error, for the operator
   */
  async refuse(command: string, { stdin, code = 1 }: { stdin?: string; code?: number } = {}): Promise<string> {
    return (await this.#end(command, code, stdin)).errors;
  }

  async #end(command: string, expected: number, stdin = "") {
    this.calls.add(command);
    const child = spawn(process.execPath, [PROGRAM, ...command.split(" ")], {
      env: { ...environmentWithoutSettings(), NODE_ENV: "production", LC_ALL: "C", ...this.#settings },
    });
    child.stdin.on("error", () => {}); // a command that reads nothing may have ended
    child.stdin.end(stdin);
    const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
    const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
    if (code !== expected) throw new Error(`admin ${command} ended with ${code}:\n${output}${errors}`);
    return { output: output.trimEnd(), errors };
  }
}
