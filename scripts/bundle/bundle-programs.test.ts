import { beforeAll, expect, test } from "vitest";
import { bundlePrograms } from "./bundle-programs.mjs";

/** What the server's main thread, and the threads of the ingress and of the pushes, load from their start. */
const RESTING = ["server", "ingress-thread", "push-writer-thread"];

const files = new Map<string, string>();
/** The sources in each file. */
const sources = new Map<string, string[]>();
/** The files that each file loads with itself. */
const loaded = new Map<string, string[]>();
/** Who reads a package in CommonJS on demand. */
const commonJsReaders = new Set<string>();

beforeAll(async () => {
  for (const { metafile, outputFiles } of await bundlePrograms({ write: false, metafile: true, sourcemap: false })) {
    for (const [name, { inputs, imports }] of Object.entries(metafile.outputs)) {
      const used = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
      sources.set(
        name,
        used.map(([source]) => source),
      );
      loaded.set(
        name,
        imports.filter(({ kind, external }) => kind === "import-statement" && !external).map(({ path }) => path),
      );
    }
    for (const [source, { imports }] of Object.entries(metafile.inputs)) {
      const isCommonJs = ({ path }: { path: string }) => metafile.inputs[path]?.format === "cjs";
      if (imports.some((each) => each.kind === "dynamic-import" && isCommonJs(each))) commonJsReaders.add(source);
    }
    for (const { path, text } of outputFiles) files.set(path, text);
  }
});

/** The sources that a program loads when it starts. */
function loadedAtStart(program: string): string[] {
  const reached = new Set([...loaded.keys()].filter((name) => name.endsWith(`/${program}.mjs`)));
  for (const name of reached) for (const next of loaded.get(name) ?? []) reached.add(next);
  return [...reached].flatMap((name) => sources.get(name) ?? []);
}

test.each(RESTING)("a desk at rest has no sentences in the memory of %s", (program) => {
  const found = loadedAtStart(program);
  expect(found).toContainEqual(expect.stringMatching(/^lib\/log\/logger\.ts$/));
  expect(found.filter((source) => /^messages\/|opencc-js|zod\/v4\/locales\/(?!en|index)/.test(source))).toEqual([]);
});

test("scripts hold no character that takes two bytes", () => {
  expect(files.size).toBeGreaterThan(8);
  expect([...files].filter(([, text]) => /[^\0-\xff]/.test(text)).map(([path]) => path)).toEqual([]);
});

test("what is read on demand has its names: a package in CommonJS only its default, which its one reader takes", () => {
  expect([...commonJsReaders]).toEqual(["lib/outbound/file-storage/sftp-storage.ts"]);
});
