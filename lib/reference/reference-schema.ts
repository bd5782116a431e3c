/** The parts of JSON Schema (2020-12) that the pages show. */
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
  examples?: unknown[];
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
  example?: unknown;
}

type Content = Record<string, { schema?: Schema; example?: unknown }>;

interface ResponseObject {
  $ref?: string;
  description?: string;
  content?: Content;
}

interface OperationObject {
  operationId: string;
  /** In a few words. */
  "x-name"?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses?: Record<string, ResponseObject>;
  "x-scopes"?: string[];
}

/** An operation of the API with its method and path. */
export interface Operation extends OperationObject {
  method: string;
  path: string;
  tag: string;
}

/** The parts of the OpenAPI document that the pages show. */
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
      const operation = (item as Record<string, OperationObject | undefined>)[method];
      return operation ? [{ ...operation, method: method.toUpperCase(), path, tag: operation.tags?.[0] ?? "" }] : [];
    }),
  );
}

/** Resolves a schema's `$ref`; the name is that of the referenced schema. */
export function resolveSchema(document: ReferenceSource, schema: Schema): { schema: Schema; name: string | null } {
  const name = schema.$ref?.split("/").at(-1);
  if (name === undefined) return { schema, name: null };
  return { schema: document.components?.schemas?.[name] ?? {}, name };
}

/** Resolves a response's `$ref`. */
export function resolveResponse(document: ReferenceSource, reply: ResponseObject): ResponseObject {
  const name = reply.$ref?.split("/").at(-1);
  return name === undefined ? reply : (document.components?.responses?.[name] ?? {});
}
