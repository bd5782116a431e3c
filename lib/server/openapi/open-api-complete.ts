import type { createDocument } from "zod-openapi";
import { scopesForRoute } from "@/lib/domain/auth/token-scope";
import { isForPeople, permissionOf } from "@/lib/server/openapi/paths/open-api-access";
import { BODY_EXAMPLES } from "./open-api-examples";

/** The parts of the document that this module changes. */
export type ApiDocument = ReturnType<typeof createDocument>;

type Operation = NonNullable<NonNullable<ApiDocument["paths"]>[string]["get"]>;

const METHODS = ["get", "post", "put", "patch", "delete"] as const;

/** Topics of operations: the first whose path matches. */
const TAGS: readonly { name: string; description: string; path: RegExp }[] = [
  { name: "Orders", description: "Orders of shop systems.", path: /^\/orders/ },
  {
    name: "Pushes",
    description: "What Kuaidi100 pushed.",
    path: /^\/(pushes|rebuild|shipments\/\{id\}\/(pushes|rebuild))/,
  },
  {
    name: "Problems",
    description: "Parcels that need somebody.",
    path: /^\/(cases|flag-settings|congestion|shipments\/\{id\}\/complaint)/,
  },
  { name: "Shipments", description: "Parcels and their way.", path: /^\/(shipments|counts|filters|carriers|overview)/ },
  { name: "Figures", description: "Speed of carriers and salespeople.", path: /^\/(analytics|sales)/ },
  { name: "Settlement", description: "What carriers remit and charge.", path: /^\/settlement/ },
  {
    name: "Alerts",
    description: "Who is told, and where.",
    path: /^\/(alert-channels|weekly-report|notices|push-devices)/,
  },
  { name: "Imports", description: "Order files and pasted text.", path: /^\/imports/ },
  { name: "Jobs", description: "Changes and exports of many at once.", path: /^\/jobs/ },
  { name: "Hooks", description: "Shop systems that are told.", path: /^\/(hooks|events)/ },
  { name: "Costs", description: "What Kuaidi100 charges.", path: /^\/(costs|packages)/ },
  { name: "Views", description: "Saved views of the list.", path: /^\/views/ },
  { name: "Desk", description: "Settings, tokens and the rest of the desk.", path: /^\// },
];

const PROBLEM = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
const text = { type: "string" } as const;

/** Responses that all operations share. */
const SHARED = {
  Unauthorized: { description: "no token, or one that is not known", content: PROBLEM },
  Forbidden: { description: "the token's role or scopes do not allow it", content: PROBLEM },
  TooMany: {
    description: "the token has had its requests of this minute",
    headers: { "Retry-After": { description: "seconds", schema: { type: "integer" } } },
    content: PROBLEM,
  },
  NotModified: { description: "what `If-None-Match` names is still so" },
} as const;

const READ_HEADERS = { ETag: { description: "send it back as `If-None-Match`", schema: text } };

/**
 * Adds to every operation of the document: its topic, its scopes, an example of its body, its error
 * responses, and entity tags for JSON reads.
 */
export function completeDocument(document: ApiDocument): ApiDocument {
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      const permission = permissionOf(method.toUpperCase(), path);
      const scopes = isForPeople(path) ? [] : scopesForRoute(method.toUpperCase(), path, permission);
      operation.tags = [findTag(path)];
      operation.description = [operation.description, describeScopes(scopes)].filter(Boolean).join("\n\n");
      Object.assign(operation, { "x-scopes": scopes });
      addBodyExample(operation);
      const responses = operation.responses ?? {};
      operation.responses = responses;
      Object.assign(responses, {
        "401": { $ref: "#/components/responses/Unauthorized" },
        "403": { $ref: "#/components/responses/Forbidden" },
        "429": { $ref: "#/components/responses/TooMany" },
      });
      const read = responses["200"];
      if (method !== "get" || !read || !("content" in read) || !read.content?.["application/json"]) continue;
      read.headers = { ...READ_HEADERS, ...read.headers };
      responses["304"] = { $ref: "#/components/responses/NotModified" };
    }
  }
  const used = new Set(Object.keys(document.paths ?? {}).map(findTag));
  document.tags = TAGS.filter(({ name }) => used.has(name)).map(({ name, description }) => ({ name, description }));
  document.components = { ...document.components, responses: { ...document.components?.responses, ...SHARED } };
  return document;
}

function addBodyExample({ operationId = "", requestBody }: Operation): void {
  const jsonContent = requestBody && "content" in requestBody ? requestBody.content["application/json"] : undefined;
  if (jsonContent && !("$ref" in jsonContent) && operationId in BODY_EXAMPLES)
    jsonContent.example = BODY_EXAMPLES[operationId];
}

function describeScopes(scopes: readonly string[]): string {
  if (scopes.length === 0) return "Scope: none; only a person who is signed in can do this.";
  return `Scope: ${scopes.map((each) => `\`${each}\``).join(" or ")}.`;
}

function findTag(path: string): string {
  const relativePath = path.replace(/^\/api\/v1/, "");
  return TAGS.find((each) => each.path.test(relativePath))?.name ?? "Desk";
}
