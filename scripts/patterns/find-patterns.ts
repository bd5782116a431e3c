import { readdirSync, readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";

/** A regular expression that a source file writes out. */
export interface SourcePattern {
  file: string;
  pattern: string;
  flags: string;
}

interface SyntaxNode {
  type: string;
  [member: string]: unknown;
}

interface FoundPatterns {
  written: SourcePattern[];
  /** Files that compose an expression from parts (`new RegExp`), which no source text holds whole. */
  composing: string[];
}

/** The regular expressions in the product's files below these folders, without tests and what only tests use. */
export function findPatterns(folders: readonly string[]): FoundPatterns {
  const found: FoundPatterns = { written: [], composing: [] };
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      const file = `${folder}/${entry}`;
      if (!/\.tsx?$/.test(file) || /\.test\.tsx?$|\/testing\//.test(file)) continue;
      visit(parseSync(file, readFileSync(file, "utf8")).program as unknown as SyntaxNode, file, found);
    }
  }
  return found;
}

function visit(node: SyntaxNode, file: string, found: FoundPatterns): void {
  const { regex } = node as { regex?: { pattern: string; flags: string } };
  if (regex) found.written.push({ file, ...regex });
  if (composesPattern(node) && !found.composing.includes(file)) found.composing.push(file);
  for (const member of Object.values(node)) {
    for (const child of Array.isArray(member) ? member : [member]) {
      if (isNode(child)) visit(child, file, found);
    }
  }
}

function composesPattern({ type, callee }: SyntaxNode): boolean {
  return (type === "NewExpression" || type === "CallExpression") && isNode(callee) && callee.name === "RegExp";
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value;
}
