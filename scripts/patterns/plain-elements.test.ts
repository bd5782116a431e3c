import { readdirSync, readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";
import { expect, test } from "vitest";

/** Elements that have a part in `components/ui`, and the part. */
const PARTS: Readonly<Record<string, string>> = {
  button: "Button, TextButton, IconButton, MenuRow",
  table: "DataTable",
  dialog: "FormDrawer, SideDrawer, Dropdown",
};
const DATE_TYPES = /\btype="(?:date|datetime-local|month|week|time)"/;
/** A comment within the tag that says why no part fits. */
const REASON = /\/\/ plain: \S.{9}/;

interface SyntaxNode {
  type: string;
  [member: string]: unknown;
}

/** What is wrong in each file of pages and features; `components/ui` is where the parts themselves are written. */
function findPlainElements(file: string, source: string): string[] {
  const found: string[] = [];
  const visit = (node: SyntaxNode) => {
    if (node.type === "JSXOpeningElement") {
      const { start, end, name } = node as unknown as { start: number; end: number; name: { name?: string } };
      const problem = judge(name.name ?? "", source.slice(start, end));
      if (problem) found.push(`${file}:${source.slice(0, start).split("\n").length}: ${problem}`);
    }
    for (const member of Object.values(node)) {
      for (const child of Array.isArray(member) ? member : [member]) if (isNode(child)) visit(child);
    }
  };
  visit(parseSync(file, source).program as unknown as SyntaxNode);
  return found;
}

function judge(name: string, tag: string): string | null {
  if (REASON.test(tag)) return null;
  if (name === "select" && !tag.includes("plain-field")) return "<select> has no class plain-field";
  if (name === "input" && DATE_TYPES.test(tag)) return "DateRange or FormField, or a reason: // plain: …";
  return name in PARTS ? `${PARTS[name]}, or a reason: // plain: …` : null;
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value;
}

test("a page takes the shared parts, or says why a plain element is kept", () => {
  const files = ["app", "components"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((file) => `${folder}/${file}`)
      .filter((file) => file.endsWith(".tsx") && !file.startsWith("components/ui/")),
  );
  expect(files.flatMap((file) => findPlainElements(file, readFileSync(file, "utf8")))).toEqual([]);
  expect(files.length).toBeGreaterThan(300);
});

test("what the check finds", () => {
  const find = (tag: string) => findPlainElements("sample.tsx", `export const sample = ${tag};`).length;
  expect(find("<button />")).toBe(1);
  expect(find("<button\n// plain: a cell of a bar\n/>")).toBe(0);
  expect(find("<button\n// plain: so\n/>")).toBe(1);
  expect(find('<input type="date" />')).toBe(1);
  expect(find('<input type="text" />')).toBe(0);
  expect(find("<select />")).toBe(1);
  expect(find('<select className="plain-field" />')).toBe(0);
});
