import { parseSync } from "oxc-parser";
import { isNode, listChildren, nameOf, type SyntaxNode } from "./syntax-node";

/** A value that code gives to a sentence as a text: `t("rows", { count: format.number(rows) })`. */
export interface TextValue {
  /** The fixed parts of the sentence's key; more than one of a template. */
  key: string[];
  name: string;
  offset: number;
}

/** Hooks whose functions write texts, such as `useFormatter` and `useCountFormat`. */
const FORMAT_HOOK = /^(?:use|get)\w*Format(?:ter)?$/;
const TEXT_FUNCTION = /^(?:String$|format[A-Z])/;
const TEXT_METHOD = /^(?:toString|toFixed|toLocaleString|join)$/;

type Declared = ReadonlyMap<string, SyntaxNode>;

/** The values that a TypeScript source gives to sentences and that are texts for sure, as it is written. */
export function listTextValues(path: string, source: string): TextValue[] {
  const nodes = listNodes(parseSync(path, source).program as unknown as SyntaxNode);
  const declared = new Map(
    nodes.flatMap(({ type, id, init }): [string, SyntaxNode][] =>
      type === "VariableDeclarator" && isNode(init) ? [[nameOf(id), init]] : [],
    ),
  );
  return nodes.flatMap((node) => {
    if (node.type !== "CallExpression" && node.type !== "NewExpression") return [];
    const parts = node.arguments as SyntaxNode[];
    return parts.flatMap((part, index) => {
      const names = listTextMembers(parts[index + 1], declared);
      return listKeys(part).flatMap((key) => names.map((name) => ({ key, name, offset: node.start })));
    });
  });
}

function listNodes(node: SyntaxNode): SyntaxNode[] {
  const found = [node];
  for (let index = 0; index < found.length; index++) {
    for (const [, child] of listChildren(found[index] as SyntaxNode)) found.push(child);
  }
  return found;
}

/** The keys that an expression may be, each by its fixed parts. */
function listKeys(node: SyntaxNode): string[][] {
  if (node.type === "ConditionalExpression") {
    return [...listKeys(node.consequent as SyntaxNode), ...listKeys(node.alternate as SyntaxNode)];
  }
  if (node.type === "TemplateLiteral") return [(node.quasis as TemplatePart[]).map(({ value }) => value.cooked)];
  return typeof node.value === "string" ? [[node.value]] : [];
}

interface TemplatePart {
  value: { cooked: string };
}

/** Names of the members of an object that are texts; also of an object that is declared before, or spread. */
function listTextMembers(node: SyntaxNode | undefined, declared: Declared): string[] {
  if (node?.type === "Identifier") {
    const init = declared.get(nameOf(node));
    return init?.type === "ObjectExpression" ? listTextMembers(init, declared) : [];
  }
  if (node?.type !== "ObjectExpression") return [];
  return (node.properties as SyntaxNode[]).flatMap((each) => {
    if (each.type === "SpreadElement") return listTextMembers(each.argument as SyntaxNode, declared);
    return isText(each.value as SyntaxNode, declared) ? [nameOf(each.key)] : [];
  });
}

function isText(node: SyntaxNode, declared: Declared): boolean {
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string";
    case "TemplateLiteral":
      return true;
    case "ConditionalExpression":
      return isText(node.consequent as SyntaxNode, declared) || isText(node.alternate as SyntaxNode, declared);
    case "CallExpression":
      return isTextCall(node.callee as SyntaxNode, declared);
    case "Identifier": {
      const init = declared.get(nameOf(node));
      return init !== undefined && init.type !== "Identifier" && isText(init, declared);
    }
    default:
      return false;
  }
}

function isTextCall(callee: SyntaxNode, declared: Declared): boolean {
  const made = declared.get(nameOf(callee));
  const isOfHook = made?.type === "CallExpression" && FORMAT_HOOK.test(nameOf(made.callee));
  if (isOfHook) return true;
  return callee.type === "MemberExpression"
    ? TEXT_METHOD.test(nameOf(callee.property))
    : TEXT_FUNCTION.test(nameOf(callee));
}
