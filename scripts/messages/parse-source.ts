import { parseSync } from "oxc-parser";
import { isNode, listChildren, nameOf, type SyntaxNode } from "./syntax-node";

/** A text in a source file: a string, a piece of a template, or markup. */
export interface SourceText {
  text: string;
  offset: number;
  /** Text between tags, an attribute that a person reads or hears, or a title or description of an object. */
  isMarkup: boolean;
}

/** A key with its values, as code names it: `message("a.b", { c })`. */
export interface NamedMessage {
  /** Path in the catalogues. */
  key: string;
  /** Names of the values; null where they are not written out. */
  values: string[] | null;
  offset: number;
  /** Named as an error or a message text, not by a translator. */
  isError: boolean;
}

export interface ParsedSource {
  texts: SourceText[];
  /** Namespaces of next-intl's translators that the file makes. */
  namespaces: Set<string>;
  /** Namespaces of translators that are passed to other files. */
  sharedNamespaces: Set<string>;
  literals: Set<string>;
  /** The fixed parts of each template that may be a key. */
  templates: string[][];
  /** Whether a translator gets a key from a variable. */
  hasVariableKey: boolean;
  messages: NamedMessage[];
}

const READ_ATTRIBUTES = new Set(["aria-label", "aria-description", "title", "placeholder", "alt", "label"]);
/** Of objects: what a toast, a notice or an error shows. */
const READ_PROPERTIES = new Set(["title", "description", "message"]);
/** A key, as `title: "notFound"` of a problem. */
const KEY = /^[a-z]\w*(?:\.\w+)*$/;
const ERROR_CLASS = /^(?!Error$|TypeError$|RangeError$)\w*Error$/;

/** The texts and messages of a TypeScript source; comments, imports and regular expressions are left out. */
export function parseSource(path: string, source: string): ParsedSource {
  const found: ParsedSource = {
    texts: [],
    namespaces: new Set(),
    sharedNamespaces: new Set(),
    literals: new Set(),
    templates: [],
    hasVariableKey: false,
    messages: [],
  };
  visit(parseSync(path, source).program as unknown as SyntaxNode, found, false);
  // The keys of a translator with a namespace are no whole paths.
  return found.namespaces.size === 0 ? found : { ...found, messages: found.messages.filter(({ isError }) => isError) };
}

function visit(node: SyntaxNode, found: ParsedSource, isMarkup: boolean): void {
  if (node.type === "ImportDeclaration") return;
  if (node.type === "Literal") readLiteral(node, found, isMarkup);
  if (node.type === "JSXText") found.texts.push({ text: String(node.value), offset: node.start, isMarkup: true });
  if (node.type === "TemplateLiteral") readTemplate(node, found, isMarkup);
  if (node.type === "CallExpression" || node.type === "NewExpression") readCall(node, found);
  if (node.type === "ObjectExpression") readMessageObject(node, found);
  for (const [name, child] of listChildren(node)) visit(child, found, isRead(node, name, child, isMarkup));
}

/**
 * Whether a person reads what a part of a node is: between tags, in some attributes, and as a title, description or
 * message of an object. Of a choice such as `isOpen ? "Close" : "Open"` both sides are.
 */
function isRead(node: SyntaxNode, part: string, child: SyntaxNode, isMarkup: boolean): boolean {
  switch (node.type) {
    case "JSXElement":
    case "JSXFragment":
      return part === "children" && !(nameOf((node.openingElement as SyntaxNode | undefined)?.name) === "style");
    case "JSXAttribute":
      return part === "value" && READ_ATTRIBUTES.has(nameOf(node.name));
    case "Property":
      return part === "value" && READ_PROPERTIES.has(nameOf(node.key)) && !KEY.test(String(child.value ?? ""));
    case "ConditionalExpression":
      return isMarkup && part !== "test";
    case "LogicalExpression":
      return isMarkup && (part === "right" || node.operator !== "&&");
    case "JSXExpressionContainer":
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "BinaryExpression":
      return isMarkup && node.operator !== "===" && node.operator !== "!==";
    default:
      return false;
  }
}

function readLiteral({ value, start }: SyntaxNode, found: ParsedSource, isMarkup: boolean): void {
  if (typeof value !== "string") return;
  found.literals.add(value);
  found.texts.push({ text: value, offset: start, isMarkup });
}

function readTemplate(node: SyntaxNode, found: ParsedSource, isMarkup: boolean): void {
  const parts = (node.quasis as { value: { cooked: string }; start: number }[]).map((part) => {
    found.texts.push({ text: part.value.cooked, offset: part.start, isMarkup });
    return part.value.cooked;
  });
  if (parts.length === 1) found.literals.add(parts[0] ?? "");
  else if (parts.join("") !== "" && parts.every((part) => /^[\w.]*$/.test(part))) found.templates.push(parts);
}

function readCall(node: SyntaxNode, found: ParsedSource): void {
  const name = nameOf(node.callee);
  const [first, second, third] = node.arguments as SyntaxNode[];
  if (name === "useTranslations" || name === "getTranslations") {
    found.namespaces.add(typeof first?.value === "string" ? first.value : "");
  } else if (name === "createTranslator") {
    const namespace = propertyOf(first, "namespace")?.value;
    if (typeof namespace === "string") found.sharedNamespaces.add(namespace);
  } else if (/^(t|t[A-Z]\w*|translate)$/.test(name)) {
    if (first && !["Literal", "TemplateLiteral"].includes(first.type)) found.hasVariableKey = true;
    for (const key of literalsOf(first)) {
      if (/^(problem|file|outgoing|print)\./.test(key)) found.messages.push(toMessage(key, second, node.start, false));
    }
  } else if (name === "message" || ERROR_CLASS.test(name)) addProblem(found, first, second, node.start);
  else if (name === "invalidField") addProblem(found, second, third, node.start);
}

/** `{ key: "a.b", values: { c } }` */
function readMessageObject(node: SyntaxNode, found: ParsedSource): void {
  const values = propertyOf(node, "values");
  if (values) addProblem(found, propertyOf(node, "key"), values, node.start);
}

function addProblem(found: ParsedSource, key: SyntaxNode | undefined, values: SyntaxNode | undefined, offset: number) {
  for (const path of literalsOf(key)) {
    if (/^[a-z]\w*(\.\w+)+$/.test(path)) found.messages.push(toMessage(`problem.${path}`, values, offset, true));
  }
}

function toMessage(key: string, values: SyntaxNode | undefined, offset: number, isError: boolean): NamedMessage {
  if (values === undefined) return { key, values: [], offset, isError };
  const members = values.type === "ObjectExpression" ? (values.properties as SyntaxNode[]) : undefined;
  const isWritten = members?.every((each) => each.type === "Property" && each.computed !== true);
  return { key, values: isWritten && members ? members.map((each) => nameOf(each.key)) : null, offset, isError };
}

/** The strings that an expression may be: itself, or both sides of a choice. */
function literalsOf(node: SyntaxNode | undefined): string[] {
  if (node?.type === "ConditionalExpression") {
    return [...literalsOf(node.consequent as SyntaxNode), ...literalsOf(node.alternate as SyntaxNode)];
  }
  return typeof node?.value === "string" ? [node.value] : [];
}

function propertyOf(node: SyntaxNode | undefined, name: string): SyntaxNode | undefined {
  if (node?.type !== "ObjectExpression") return undefined;
  const property = (node.properties as SyntaxNode[]).find((each) => isNode(each.key) && nameOf(each.key) === name);
  return property?.value as SyntaxNode | undefined;
}
