import type { ApiSentences } from "./api-sentences";
import type { FieldExamples } from "./field-examples";
import { listFieldOwners } from "./field-owners";

/** The parts of a JSON Schema that are described. */
export interface SchemaNode {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  minimum?: number;
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
  prefixItems?: SchemaNode[];
  anyOf?: SchemaNode[];
  oneOf?: SchemaNode[];
  additionalProperties?: SchemaNode | boolean;
  description?: string;
  examples?: unknown[];
  "x-unit"?: string;
}

interface Content {
  content?: Record<string, { schema?: SchemaNode; example?: unknown }>;
}

/** The parts of an operation that are described. */
export interface OperationNode {
  operationId: string;
  /** In a few words. */
  "x-name"?: string;
  summary?: string;
  description?: string;
  parameters?: { name: string; in: string; description?: string; example?: unknown; schema?: SchemaNode }[];
  requestBody?: Content;
  responses: Record<string, Content & { $ref?: string; description?: string }>;
}

/** What a document is described with, in one language. */
interface Words {
  sentences: ApiSentences;
  findExample: FieldExamples;
}

/** Describes a schema's fields, those of nested objects too. */
export function describeSchema(name: string, schema: SchemaNode, words: Words): void {
  describeFields({ ...words, owners: listFieldOwners(name) }, schema, []);
}

/** Gives an operation its summary, and its parameters, body and answers their descriptions and examples. */
export function describeOperation(operation: OperationNode, words: Words): void {
  const { sentences, findExample } = words;
  const { operationId: id, parameters = [], requestBody, responses } = operation;
  const owners = listFieldOwners(id);
  operation["x-name"] = sentences.get(`operations.${id}.name`);
  operation.summary = sentences.get(`operations.${id}.summary`);
  const description = sentences.find([`operations.${id}.description`]);
  if (description) operation.description = description;
  for (const parameter of parameters) {
    const { name, schema = {} } = parameter;
    const ends = [`${parameter.in}-${name}`, name];
    const keys = owners.flatMap((owner) => ends.map((end) => `fields.${owner}.${end}`));
    const text = sentences.find([...keys, `parameters.${name}`]);
    if (text) parameter.description = text;
    parameter.example = findExample(owners, [name], schema);
  }
  for (const { schema, example } of Object.values(requestBody?.content ?? {}))
    if (schema) describeFields({ ...words, owners, body: { example } }, schema, []);
  for (const [status, answer] of Object.entries(responses)) {
    if (answer.$ref) continue;
    answer.description = describeAnswer(id, status, answer, sentences);
    for (const { schema } of Object.values(answer.content ?? {}))
      if (schema) describeFields({ ...words, owners }, schema, []);
  }
}

function describeAnswer(id: string, status: string, { content }: Content, sentences: ApiSentences): string {
  const json = content?.["application/json"];
  const isPage = json?.schema?.properties?.nextCursor !== undefined;
  const kind = isPage ? "page" : content && !json ? "file" : status;
  return sentences.find([`operations.${id}.${status}`, `answers.${kind}`]) ?? "";
}

interface FieldContext extends Words {
  owners: readonly string[];
  /** Of the fields of a request's body, which get examples too. */
  body?: { example: unknown };
}

function describeFields(context: FieldContext, schema: SchemaNode, path: readonly string[]): void {
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const fieldPath = [...path, name];
    const text = findSentence(context, fieldPath, field);
    if (text) field.description = text;
    if (context.body) field.examples = [context.findExample(context.owners, fieldPath, field, context.body.example)];
    describeFields(context, field, fieldPath);
  }
  const { anyOf = [], oneOf = [], prefixItems = [], items, additionalProperties } = schema;
  const within = [...anyOf, ...oneOf, ...prefixItems, items, additionalProperties];
  for (const each of within) if (typeof each === "object") describeFields(context, each, path);
}

/**
 * By the figure that it shows; else by its path within its owner, the longest end of it first; else by its name alone;
 * else by its unit.
 */
function findSentence({ owners, sentences }: FieldContext, path: readonly string[], field: SchemaNode) {
  const figure = sentences.findFigure([...owners.slice(0, 1), ...path]);
  if (figure) return figure;
  const ends = path.map((_, index) => path.slice(index).join("-"));
  for (const owner of owners) {
    for (const end of ends) {
      const text = sentences.find([`fields.${owner}.${end}`]);
      if (text) return text;
    }
  }
  const unit = findUnit(field);
  return sentences.find([`common.${path.at(-1)}`, ...(unit ? [`units.${unit}`] : [])]);
}

function findUnit(field: SchemaNode): string | undefined {
  return field["x-unit"] ?? field.anyOf?.map(findUnit).find(Boolean);
}
