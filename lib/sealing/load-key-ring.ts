import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** In `DATA_DIR`: one secret a line, the current one first. */
export const SECRET_FILE = "app-secret";
const SECRET_BYTES = 32;

export interface LoadedSecrets {
  /** The current one first. */
  secrets: [string, ...string[]];
  /** Without those of a file beside `APP_SECRET`, which do not say that it replaces them. */
  vouching: [string, ...string[]];
  /** Where the current one is from: the environment, the file in `DATA_DIR`, or that file made by this process. */
  kind: "environment" | "file" | "new";
  /** Path of the file, which need not exist. */
  file: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The root secrets: `APP_SECRET` or the first line of the file `app-secret`, which is made when there is neither. Earlier
 * ones are in `APP_SECRET_PREVIOUS`, separated by commas, and in the file's further lines.
 */
export function loadKeyRing(env: Environment): LoadedSecrets {
  const file = join(resolve(/* turbopackIgnore: true */ env.DATA_DIR || "data"), SECRET_FILE);
  const previous = (env.APP_SECRET_PREVIOUS ?? "").split(",").flatMap((text) => text.trim() || []);
  // Somebody may have copied the whole file into it.
  const [given, ...withIt] = parseSecrets(env.APP_SECRET ?? "");
  if (given !== undefined) {
    const inFile = existsSync(file) ? parseSecrets(readFileSync(file, "utf8")) : [];
    const vouching: LoadedSecrets["vouching"] = [given, ...withIt, ...previous];
    return { secrets: [...vouching, ...inFile], vouching, kind: "environment", file };
  }
  const kind = createSecretFile(file) ? "new" : "file";
  const [first = "", ...others] = parseSecrets(readFileSync(file, "utf8"));
  const secrets: LoadedSecrets["secrets"] = [first, ...previous, ...others];
  return { secrets, vouching: secrets, kind, file };
}

/** The secrets of a file `app-secret`, the current one first. */
export function parseSecrets(text: string): string[] {
  return text.split("\n").flatMap((line) => line.trim() || []);
}

export function generateSecret(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}

/** Replaces the file as a whole: a process that is killed leaves the old one or the new one. */
export function writeSecretFile(file: string, secrets: readonly string[]): void {
  const part = `${file}.part`;
  rmSync(part, { force: true });
  writeFileSync(part, secrets.join("\n"), { mode: 0o600, flush: true });
  renameSync(part, file);
}

/** @returns whether it was made, since there was none. Losing it makes the salts of all active subscriptions unknown */
function createSecretFile(file: string): boolean {
  if (existsSync(file)) return false;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, generateSecret(), { mode: 0o600, flag: "wx" });
    return true;
  } catch (error) {
    // Another process created it in the meantime: its secret is used.
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}
