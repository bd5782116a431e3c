import type { createDocument } from "zod-openapi";
import type { Language } from "@/lib/domain/shared/languages";
import { type ApiSentences, createApiSentences } from "./api-sentences";
import { describeOperation, describeSchema, type OperationNode, type SchemaNode } from "./describe-document";
import { createFieldExamples } from "./field-examples";

/** The parts of the document that this module changes. */
export type ApiDocument = ReturnType<typeof createDocument>;

const METHODS = ["get", "post", "put", "patch", "delete"] as const;

/** Topics of operations: the first whose path matches. */
const TAGS: readonly { name: string; path: RegExp }[] = [
  { name: "Orders", path: /^\/orders/ },
  { name: "Pushes", path: /^\/(pushes|rebuild|shipments\/\{id\}\/(pushes|rebuild))/ },
  { name: "Problems", path: /^\/(cases|flag-settings|congestion|shipments\/\{id\}\/complaint)/ },
  { name: "Shipments", path: /^\/(archive\/parcels|shipments|counts|filters|tags|carriers|overview)/ },
  { name: "Figures", path: /^\/(analytics|sales)/ },
  { name: "Settlement", path: /^\/settlement/ },
  { name: "Alerts", path: /^\/(alert-channels|weekly-report|notices|push-devices)/ },
  { name: "Imports", path: /^\/imports/ },
  { name: "Jobs", path: /^\/jobs/ },
  { name: "Hooks", path: /^\/(hooks|events)/ },
  { name: "Costs", path: /^\/(costs|packages)/ },
  { name: "Views", path: /^\/views/ },
  { name: "Desk", path: /^\// },
];

const PROBLEM = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
const text = { type: "string" } as const;

/** Responses that all operations share. */
const createSharedResponses = ({ get }: ApiSentences) => ({
  Unauthorized: { description: get("answers.401"), content: PROBLEM },
  Forbidden: { description: get("answers.403"), content: PROBLEM },
  TooMany: {
    description: get("answers.429"),
    headers: { "Retry-After": { description: get("answers.retryAfter"), schema: { type: "integer" } as const } },
    content: PROBLEM,
  },
  Refused: { description: get("answers.4XX"), content: PROBLEM },
  NotModified: { description: get("answers.304") },
});

/**
 * Adds to every operation of the document: its topic, its scopes in words, its error responses, and entity tags for JSON reads; and to everything its sentence in the given language.
 */
export function completeDocument(document: ApiDocument, language: Language): ApiDocument {
  const sentences = createApiSentences(language);
  const words = { sentences, findExample: createFieldExamples(sentences) };
  for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
    describeSchema(name, schema as SchemaNode, words);
  }
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      describeOperation(operation as OperationNode, words);
      const { "x-scopes": scopes = [] } = operation as { "x-scopes"?: string[] };
      operation.tags = [findTag(path)];
      operation.description = [operation.description, describeScopes(scopes, sentences)].filter(Boolean).join("\n\n");
      const responses = operation.responses ?? {};
      operation.responses = responses;
      Object.assign(responses, {
        "401": { $ref: "#/components/responses/Unauthorized" },
        "403": { $ref: "#/components/responses/Forbidden" },
        "429": { $ref: "#/components/responses/TooMany" },
        "4XX": { $ref: "#/components/responses/Refused" },
      });
      const read = responses["200"];
      if (method !== "get" || !read || !("content" in read) || !read.content?.["application/json"]) continue;
      read.headers = { ETag: { description: sentences.get("answers.etag"), schema: text }, ...read.headers };
      responses["304"] = { $ref: "#/components/responses/NotModified" };
    }
  }
  const used = new Set(Object.keys(document.paths ?? {}).map(findTag));
  document.tags = TAGS.filter(({ name }) => used.has(name)).map(({ name }) => ({
    name,
    description: sentences.get(`tags.${name}`),
  }));
  const responses = { ...document.components?.responses, ...createSharedResponses(sentences) };
  document.components = { ...document.components, responses };
  document.info.title = sentences.get("title");
  document.info.description = sentences.get("guide");
  for (const server of document.servers ?? []) server.description = sentences.get("server");
  for (const scheme of Object.values(document.components.securitySchemes ?? {}))
    if ("type" in scheme) scheme.description = sentences.get("token");
  return document;
}

/** The last paragraph of an operation's description. */
function describeScopes(scopes: readonly string[], { get }: ApiSentences): string {
  if (scopes.length === 0) return get("noScope");
  return get("scopes", { scopes: scopes.map((each) => `\`${each}\``).join(get("scopeOr")) });
}

function findTag(path: string): string {
  const relativePath = path.replace(/^\/api\/v1/, "");
  return TAGS.find((each) => each.path.test(relativePath))?.name ?? "Desk";
}
