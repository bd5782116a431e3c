import { readdirSync, readFileSync } from "node:fs";

const ROOTS = ["app", "components", "lib", "db/queries", "scripts"];

/** The sources that may name sentences of the catalogues, by path; tests are left out. */
export function readSources(): Map<string, string> {
  return new Map(
    ROOTS.flatMap((root) => readdirSync(root, { recursive: true, encoding: "utf8" }).map((path) => `${root}/${path}`))
      .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/testing\//.test(path))
      .map((path) => [path, readFileSync(path, "utf8")]),
  );
}
