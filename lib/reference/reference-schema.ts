/** As much of a JSON Schema (2020-12) as the pages show. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  prefixItems?: Schema[];
  description?: string;
  default?: unknown;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: Schema;
  description?: string;
}

type Content = Record<string, { schema?: Schema; example?: unknown }>;

interface ResponseObject {
  $ref?: string;
  description?: string;
  content?: Content;
}

interface OperationObject {
  operationId: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses?: Record<string, ResponseObject>;
  "x-scopes"?: string[];
}

/** An operation of the API, as a page shows it. */
export interface Operation extends OperationObject {
  method: string;
  path: string;
  tag: string;
}

/** The OpenAPI document as JSON, in as far as it is shown. */
export interface ReferenceSource {
  servers?: { url: string }[];
  tags?: { name: string; description?: string }[];
  paths?: Record<string, unknown>;
  components?: { schemas?: Record<string, Schema>; responses?: Record<string, ResponseObject> };
}

const METHODS = ["get", "post", "put", "patch", "delete"] as const;

/** All operations, in the document's order. */
export function listOperations({ paths = {} }: ReferenceSource): Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const found = (item as Record<string, OperationObject | undefined>)[method];
      return found ? [{ ...found, method: method.toUpperCase(), path, tag: found.tags?.[0] ?? "" }] : [];
    }),
  );
}

/** What a schema stands for, and the name that it goes by. */
export function resolveSchema(document: ReferenceSource, schema: Schema): { schema: Schema; name: string | null } {
  const name = schema.$ref?.split("/").at(-1);
  if (name === undefined) return { schema, name: null };
  return { schema: document.components?.schemas?.[name] ?? {}, name };
}

/** The reply of a status, wherever the document keeps it. */
export function resolveResponse(document: ReferenceSource, reply: ResponseObject): ResponseObject {
  const name = reply.$ref?.split("/").at(-1);
  return name === undefined ? reply : (document.components?.responses?.[name] ?? {});
}
