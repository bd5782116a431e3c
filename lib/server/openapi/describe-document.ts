import { describeFigure } from "@/lib/domain/analytics/figure-definitions";
import type { Translate } from "@/lib/domain/shared/message";
import type { Say } from "./api-sentences";
import { COMMON_FIELDS } from "./common-fields";
import type { FieldExamples, SchemaNode } from "./field-examples";
import { findFigureOfField } from "./figure-fields";

/** What fields say that have nothing else to say, by their units. */
const UNITS: Readonly<Record<string, string>> = {
  instant: "ISO 8601, +08:00",
  day: "day in Beijing, such as 2026-11-24",
  fen: "in fen (1/100 yuan)",
  state: "{states}",
};

/** What answers say that operations say nothing of. */
const ANSWERS: Readonly<Record<string, string>> = { page: "one page", file: "the file", 204: "done" };

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
  say: Say;
  /** Of the interface's messages, which define the figures. */
  translate: Translate;
  findExample: FieldExamples;
}

/** Describes a schema's fields, those of nested objects too. */
export function describeSchema(name: string, schema: SchemaNode, words: Words): void {
  describeFields({ ...words, owner: name }, schema, []);
}

/** Gives an operation's parameters, body and answers their descriptions and examples, all in the document's language. */
export function describeOperation(operation: OperationNode, words: Words): void {
  const { say, findExample } = words;
  const { operationId: owner, parameters = [], requestBody, responses } = operation;
  for (const key of ["x-name", "summary", "description"] as const)
    if (operation[key]) operation[key] = say(operation[key]);
  for (const parameter of parameters) {
    const { name, schema = {} } = parameter;
    const text = schema.description ?? COMMON_FIELDS[name];
    delete schema.description;
    if (text) parameter.description = say(text);
    parameter.example = findExample(owner, [name], schema);
  }
  for (const { schema, example } of Object.values(requestBody?.content ?? {}))
    if (schema) describeFields({ ...words, owner, body: { example } }, schema, []);
  for (const [status, answer] of Object.entries(responses)) {
    if (answer.$ref) continue;
    answer.description = say(answer.description || (ANSWERS[findKind(status, answer)] ?? ""));
    for (const { schema } of Object.values(answer.content ?? {}))
      if (schema) describeFields({ ...words, owner }, schema, []);
  }
}

function findKind(status: string, { content }: Content): string {
  const json = content?.["application/json"];
  return json?.schema?.properties?.nextCursor ? "page" : content && !json ? "file" : status;
}

interface FieldContext extends Words {
  /** The operation or schema. */
  owner: string;
  /** Of the fields of a request's body, which get examples too. */
  body?: { example: unknown };
}

function describeFields(context: FieldContext, schema: SchemaNode, path: readonly string[]): void {
  const { owner, say, translate, findExample, body } = context;
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const fieldPath = [...path, name];
    const figure = findFigureOfField([owner, ...fieldPath]);
    const text = field.description ?? COMMON_FIELDS[name] ?? UNITS[findUnit(field) ?? ""];
    if (figure) field.description = describeFigure(figure, translate);
    else if (text) field.description = say(text);
    if (body) field.examples = [findExample(owner, fieldPath, field, body.example)];
    describeFields(context, field, fieldPath);
  }
  const { anyOf = [], oneOf = [], prefixItems = [], items, additionalProperties } = schema;
  const within = [...anyOf, ...oneOf, ...prefixItems, items, additionalProperties];
  for (const each of within) if (typeof each === "object") describeFields(context, each, path);
}

function findUnit(field: SchemaNode): string | undefined {
  return field["x-unit"] ?? field.anyOf?.map(findUnit).find(Boolean);
}
