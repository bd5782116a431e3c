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

export interface Runbook {
  language: "zh-CN" | "en";
  /** Markdown, without a title and without links to other files, which no page of the desk shows: they are named. */
  text: string;
}

/** What to do at each alert, in Chinese or English. @param locale the reader's */
export async function readRunbook(locale: string): Promise<Runbook> {
  const isChinese = locale.startsWith("zh");
  const text = await readProductFile(isChinese ? "docs/runbook.zh-CN.md" : "docs/runbook.md");
  return {
    language: isChinese ? "zh-CN" : "en",
    text: text
      .replace(/^# .*\n/, "")
      .replace(/\[([^[\]]{1,100})\]\(([\w-]{1,40}\.md)[^()]{0,100}\)/g, "$1 (`docs/$2`)"),
  };
}

function readProductFile(name: string): Promise<string> {
  return readFile(join(/* turbopackIgnore: true */ process.cwd(), name), "utf8");
}
