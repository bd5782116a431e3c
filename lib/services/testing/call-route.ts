import { join } from "node:path";
import type { Store } from "@/db/store";
import { PROCESS_GLOBAL_PREFIX, processGlobal } from "@/lib/process-global";
import { createOpenApiDocument } from "@/lib/server/openapi/open-api-document";

/** Both forms of answers, as an assistant has to accept them. */
const ACCEPT = "application/json, text/event-stream";

export interface Operation {
  name: string;
  method: string;
  path: string;
  /** With the documented examples of the parameters that it needs. */
  query: string;
  /** The fields of its JSON body with their parents: `changes.shop`, `parcels.0.carrier`. */
  fields: readonly string[];
}

interface Schema {
  $ref?: string;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
}

interface OperationObject {
  operationId: string;
  parameters?: { name: string; in: string; required?: boolean; example?: unknown }[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
}

const document = createOpenApiDocument("https://desk.example", "en") as {
  paths?: Record<string, Record<string, OperationObject>>;
  components?: { schemas?: Record<string, Schema> };
};

/** Every operation of the OpenAPI document. */
export const OPERATIONS: readonly Operation[] = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  Object.entries(item).map(([method, { operationId, parameters = [], requestBody }]) => ({
    name: operationId,
    method: method.toUpperCase(),
    path,
    query: parameters
      .filter((each) => each.in === "query" && each.required)
      .map(({ name, example }, index) => `${index === 0 ? "?" : "&"}${name}=${example}`)
      .join(""),
    fields: [...new Set(listFields(requestBody?.content["application/json"]?.schema ?? {}))],
  })),
);

/** A list has its first item. */
function listFields(schema: Schema, place: readonly string[] = []): string[] {
  const { $ref, anyOf = [], oneOf = [], allOf = [], items, properties = {} } = schema;
  if ($ref) return listFields(document.components?.schemas?.[$ref.split("/").at(-1) ?? ""] ?? {}, place);
  return [
    ...[...anyOf, ...oneOf, ...allOf].flatMap((each) => listFields(each, place)),
    // A body that is one row or a list of rows has the fields of a row.
    ...(items ? listFields(items, place.length === 0 ? [] : [...place, "0"]) : []),
    ...Object.entries(properties).flatMap(([name, each]) => {
      const field = [...place, name];
      return [field.join("."), ...listFields(each, field)];
    }),
  ];
}

/** The routes of this process read this database from then on. */
export function enterDesk(store: Store): void {
  const place = processGlobal<{ store: Store | undefined }>("store", () => ({ store: undefined }));
  if (place.store === store) return;
  place.store = store;
  // It keeps the store for which it was made.
  Reflect.deleteProperty(globalThis, Symbol.for(`${PROCESS_GLOBAL_PREFIX}auth`));
}

/** Calls the handler of a route as its server does. @throws Error when there is none */
export async function callRoute(
  { method, path }: Pick<Operation, "method" | "path">,
  given: { headers: Record<string, string>; id?: string; query?: string; body?: unknown },
): Promise<Response> {
  const { id = "", query = "", body = {}, headers } = given;
  const file = join("app", path.replaceAll(/\{(\w+)\}/g, "[$1]"), "route.ts");
  const handlers = (await import(/* @vite-ignore */ join(process.cwd(), file))) as Record<
    string,
    (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>
  >;
  const request = new Request(`https://desk.example${path.replace("{id}", id)}${query}`, {
    method,
    headers: { "content-type": "application/json", accept: ACCEPT, ...headers },
    ...(method === "GET" ? {} : { body: JSON.stringify(body) }),
  });
  const response = await handlers[method]?.(request, { params: Promise.resolve({ id }) });
  if (!response) throw new Error(`${file} has no ${method}`);
  return response;
}
