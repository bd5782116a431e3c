/** A row of the table of layers. */
export interface Layer {
  /** Globs of the row's files. If two rows match a file, the later one counts. */
  files: string[];
  /** Folders (`lib/domain/**`) and files of this repository, besides the file's own folder (`./…`). */
  imports: string[];
  /** npm packages; `node:*` is every module of Node.js. */
  packages: string[];
  /** Additional imports of tests beside the files. */
  tests?: { imports?: string[]; packages?: string[] };
}

export const NODE = ["node:*", "node:*/**"];
export const NEXT = ["next", "next/**"];
export const STORE = ["db/open-store", "db/store"];
/** Imports allowed in every unit test. */
export const UNIT_TEST = ["vitest", "vitest/**", "fast-check", ...NODE];
/** Help for tests of every layer. */
export const TEST_HELP = "lib/testing/**";
