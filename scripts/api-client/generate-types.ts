import { formatComment, type Schema, schemaToType } from "./schema-to-type";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;
const PLACES = ["query", "header", "path", "cookie"] as const;

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: Schema;
  description?: string;
}

type Content = Record<string, { schema?: Schema }>;

interface ResponseObject {
  $ref?: string;
  content?: Content;
}

interface Operation {
  operationId: string;
  summary?: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, ResponseObject>;
}

/** The parts of an OpenAPI document from which types are generated. */
export interface OpenApiDocument {
  paths: Record<string, Partial<Record<(typeof METHODS)[number], Operation>>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, ResponseObject> };
}

/** The document's types in the form that `openapi-fetch` reads: `paths`, `operations`, `components`. */
export function generateTypes({ paths, components }: OpenApiDocument): string {
  const items = Object.entries(paths).map(
    ([path, item]) =>
      `${JSON.stringify(path)}: {\nparameters: ${NO_PARAMETERS};\n${METHODS.map((method) => {
        const operation = item[method];
        return operation ? `${method}: operations["${operation.operationId}"];` : `${method}?: never;`;
      }).join("\n")}\n};`,
  );
  const operations = Object.values(paths).flatMap((item) =>
    METHODS.flatMap((method) => (item[method] ? [operationType(item[method])] : [])),
  );
  const schemas = Object.entries(components.schemas).map(([name, schema]) => `${name}: ${schemaToType(schema)};`);
  const responses = Object.entries(components.responses).map(([name, reply]) => `${name}: ${responseType(reply)};`);
  return [
    "/** Generated from the OpenAPI document by `npm run client`; not to be edited. */\n",
    `export interface paths {\n${items.join("\n")}\n}\n`,
    `export interface operations {\n${operations.join("\n")}\n}\n`,
    `export interface components {\nschemas: {\n${schemas.join("\n")}\n};\nresponses: {\n${responses.join("\n")}\n};\n}\n`,
  ].join("\n");
}

const NO_PARAMETERS = `{ ${PLACES.map((place) => `${place}?: never`).join("; ")} }`;

function operationType({ operationId, summary, parameters = [], requestBody, responses }: Operation): string {
  const places = PLACES.map((place) => {
    const own = parameters.filter((parameter) => parameter.in === place);
    if (own.length === 0) return `${place}?: never;`;
    const fields = own.map(({ name, required, schema, description }) => {
      return `${formatComment(description)}${JSON.stringify(name)}${required ? "" : "?"}: ${schemaToType(schema ?? {})};`;
    });
    return `${place}${own.some(({ required }) => required) ? "" : "?"}: {\n${fields.join("\n")}\n};`;
  });
  const body = requestBody
    ? `requestBody${requestBody.required ? "" : "?"}: { content: ${contentType(requestBody.content)} };`
    : "requestBody?: never;";
  const replies = Object.entries(responses).map(([status, reply]) => {
    const key = /^\d+$/.test(status) ? status : JSON.stringify(status);
    return `${key}: ${reply.$ref ? schemaToType({ $ref: reply.$ref }) : responseType(reply)};`;
  });
  return `${formatComment(summary)}${operationId}: {\nparameters: {\n${places.join("\n")}\n};\n${body}\nresponses: {\n${replies.join("\n")}\n};\n};`;
}

function responseType({ content }: ResponseObject): string {
  const headers = "headers: { [name: string]: unknown };";
  return content ? `{ ${headers} content: ${contentType(content)} }` : `{ ${headers} content?: never }`;
}

function contentType(content: Content): string {
  const types = Object.entries(content).map(
    ([type, { schema }]) => `${JSON.stringify(type)}: ${schemaToType(schema ?? {})};`,
  );
  return `{\n${types.join("\n")}\n}`;
}
