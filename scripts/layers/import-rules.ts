import { type Layer, TEST_HELP, UNIT_TEST } from "./layer";
import { LAYERS } from "./layers";

/**
 * The content of `biome.layers.json`: one override of Biome's `noRestrictedImports` for each row of
 * the table, and one for its tests.
 */
export function importRules(): string {
  const lines = LAYERS.flatMap(buildRules).map((rule) => `    ${JSON.stringify(rule)}`);
  return `{\n  "overrides": [\n${lines.join(",\n")}\n  ]\n}\n`;
}

function buildRules({ files, imports, packages, tests }: Layer) {
  const rule = override(files, imports, packages);
  if (tests === undefined) return [rule];
  const testFiles = files.map((glob) => glob.replace(/\*\*$/, "**/*.test.ts"));
  const testPackages = [...packages, ...UNIT_TEST, ...(tests.packages ?? [])];
  return [rule, override(testFiles, [...imports, TEST_HELP, ...(tests.imports ?? [])], testPackages)];
}

function override(includes: string[], imports: string[], packages: string[]) {
  const allowed = ["./**", ...imports.map((path) => `@/${path}`), ...new Set(packages)];
  const message = `${includes.join(", ")} may not import this: see scripts/layers/layers.ts.`;
  const patterns = [{ group: ["**", ...allowed.map((each) => `!${each}`)], message }];
  const noRestrictedImports = { level: "error", options: { patterns } };
  return { includes, linter: { rules: { style: { noRestrictedImports } } } };
}
