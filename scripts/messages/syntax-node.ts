/** A node of the syntax tree that oxc makes of a source. */
export interface SyntaxNode {
  type: string;
  start: number;
  [member: string]: unknown;
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value;
}

/** The nodes right below another, each with the name of the member that holds it. */
export function listChildren(node: SyntaxNode): [member: string, child: SyntaxNode][] {
  return Object.entries(node).flatMap(([member, value]) =>
    (Array.isArray(value) ? value : [value]).filter(isNode).map((child): [string, SyntaxNode] => [member, child]),
  );
}

/** The name of an identifier, of a JSX attribute, or of the object whose member is named. */
export function nameOf(node: unknown): string {
  if (!isNode(node)) return "";
  if (node.type === "MemberExpression") return nameOf(node.object);
  return String(node.name ?? node.value ?? "");
}
