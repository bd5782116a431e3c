import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const PARTS = "components/ui";
const SAMPLES = "components/styleguide";
/** The only file that may show the samples: their code must not enter another page. */
const PAGE = "app/(public)/styleguide/page.tsx";

/** Files of shared parts that the styleguide does not show by themselves. */
const NOT_SHOWN: Readonly<Record<string, string>> = {
  "feedback/hydration-parts.tsx": "has no look",
  "feedback/page-error.tsx": "reloads the page that shows it; its look is that of EmptyState",
  "figures/now-provider.tsx": "has no look",
  "form/file-zone.tsx": "the place of FileDrop and BigField; its look is that of FileDrop",
  "form/recognized-carriers.tsx": "asks Kuaidi100; its look is that of CarrierSuggestion",
  "table/data-table-head.tsx": "a part of DataTable alone",
  "table/data-table-row.tsx": "a part of DataTable alone",
};

const samples = readdirSync(SAMPLES)
  .filter((file) => file.endsWith("-samples.tsx"))
  .map((file) => readFileSync(`${SAMPLES}/${file}`, "utf8"))
  .join("\n");

/** The components that each file of `components/ui` exports. */
const parts = readdirSync(PARTS, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".tsx"))
  .map((file) => {
    const source = readFileSync(`${PARTS}/${file}`, "utf8");
    return { file, names: [...source.matchAll(/^export function ([A-Z]\w*)/gm)].map(([, name = ""]) => name) };
  })
  .filter(({ names }) => names.length > 0);

const isShown = (name: string) => new RegExp(`<${name}[\\s<>]`).test(samples);

test("the styleguide shows each shared part, or a reason says why not", () => {
  const missing = parts.filter(({ file, names }) => !(file in NOT_SHOWN) && !names.every(isShown));
  expect(missing).toEqual([]);
  expect(parts.length).toBeGreaterThan(60);
});

test("no part with a reason is shown, or gone", () => {
  const found = Object.keys(NOT_SHOWN).filter(
    (file) => parts.find((part) => part.file === file)?.names.some(isShown) !== false,
  );
  expect(found).toEqual([]);
});

test("only the page of the styleguide imports the samples", () => {
  const importing = ["app", "components", "lib"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((file) => `${folder}/${file}`)
      .filter((file) => /\.tsx?$/.test(file) && !file.startsWith(SAMPLES))
      .filter((file) => /from "@\/components\/styleguide\//.test(readFileSync(file, "utf8"))),
  );
  expect(importing).toEqual([PAGE]);
});
