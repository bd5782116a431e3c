import { readFile } from "node:fs/promises";
import { join } from "node:path";

export interface ProductFacts {
  version: string;
  licence: string;
  /** The versions of CHANGELOG.md with their changes, newest first, in Markdown. */
  changes: string;
}

/** What this copy of the product is, from its `package.json` and `CHANGELOG.md`. */
export async function readProductFacts(): Promise<ProductFacts> {
  const [manifest, changelog] = await Promise.all([readProductFile("package.json"), readProductFile("CHANGELOG.md")]);
  const { version, license } = JSON.parse(manifest) as { version: string; license: string };
  return { version, licence: license, changes: changelog.slice(changelog.indexOf("\n## ")) };
}

/** `docs/runbook.md` without its title, in Markdown: what to do at each alert. */
export async function readRunbook(): Promise<string> {
  return (await readProductFile("docs/runbook.md")).replace(/^# .*\n/, "");
}

function readProductFile(name: string): Promise<string> {
  return readFile(join(/* turbopackIgnore: true */ process.cwd(), name), "utf8");
}
