/** The parts of JSON Schema (2020-12) that the document uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  prefixItems?: Schema[];
  description?: string;
}

/** The TypeScript type of the values that a schema accepts. */
export function schemaToType(schema: Schema): string {
  if (schema.$ref) return `components["${schema.$ref.split("/").slice(2).join('"]["')}"]`;
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.enum) return union(schema.enum.map((each) => JSON.stringify(each)));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return union(choices.map(schemaToType));
  if (schema.allOf) return schema.allOf.map((each) => `(${schemaToType(each)})`).join(" & ");
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => schemaToType({ ...schema, type })));
  if (schema.type === "array") return arrayType(schema);
  if (schema.type === "object" || schema.properties) return objectType(schema);
  return PLAIN[schema.type ?? ""] ?? "unknown";
}

const PLAIN: Readonly<Record<string, string>> = {
  string: "string",
  number: "number",
  integer: "number",
  boolean: "boolean",
  null: "null",
};

function union(types: readonly string[]): string {
  return [...new Set(types)].join(" | ") || "never";
}

function arrayType({ items, prefixItems }: Schema): string {
  if (prefixItems) return `[${prefixItems.map(schemaToType).join(", ")}]`;
  return `(${items ? schemaToType(items) : "unknown"})[]`;
}

function objectType({ properties = {}, required = [], additionalProperties }: Schema): string {
  const named = Object.entries(properties).map(([name, schema]) => {
    const mark = required.includes(name) ? "" : "?";
    return `${formatComment(schema.description)}${JSON.stringify(name)}${mark}: ${schemaToType(schema)};`;
  });
  const rest = additionalProperties === false || additionalProperties === undefined ? undefined : additionalProperties;
  if (rest === undefined) return `{\n${named.join("\n")}\n}`;
  const others = `{ [name: string]: ${rest === true ? "unknown" : schemaToType(rest)} }`;
  return named.length === 0 ? others : `({\n${named.join("\n")}\n} & ${others})`;
}

export function formatComment(text: string | undefined): string {
  return text ? `/** ${text.replaceAll("*/", "*\\/").replaceAll(/\s+/g, " ")} */\n` : "";
}
