import type { createDocument } from "zod-openapi";
import type { Language } from "@/lib/domain/shared/languages";
import { translatorIn } from "@/lib/i18n/translator";
import type { Say } from "./api-sentences";
import { describeOperation, describeSchema, type OperationNode } from "./describe-document";
import { createFieldExamples, type SchemaNode } from "./field-examples";

/** The parts of the document that this module changes. */
export type ApiDocument = ReturnType<typeof createDocument>;

/** What programs need to know of all operations. */
const GUIDE = `Instants are ISO 8601 with +08:00, money is in fen (1/100 yuan).

A token is sent as \`Authorization: Bearer …\`; each operation lists the scopes it needs.

Refusals are problem documents (RFC 9457), with a sentence for each wrong field.

\`Idempotency-Key\` prevents a repeated POST from being executed twice where an operation supports it; \`ETag\` and \`If-None-Match\` avoid resending unchanged data.

Requests over the limit get 429 with \`Retry-After\`.`;

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
    description: "Shipments that need attention.",
    path: /^\/(cases|flag-settings|congestion|shipments\/\{id\}\/complaint)/,
  },
  {
    name: "Shipments",
    description: "Shipments and their journeys.",
    path: /^\/(archive\/parcels|shipments|counts|filters|tags|carriers|overview)/,
  },
  {
    name: "Figures",
    description: "Transit times of carriers and figures of salespeople.",
    path: /^\/(analytics|sales)/,
  },
  { name: "Settlement", description: "Carriers' remittances and charges.", path: /^\/settlement/ },
  {
    name: "Alerts",
    description: "Who is notified, and where.",
    path: /^\/(alert-channels|weekly-report|notices|push-devices)/,
  },
  { name: "Imports", description: "Order files and pasted text.", path: /^\/imports/ },
  { name: "Jobs", description: "Bulk edits and exports.", path: /^\/jobs/ },
  { name: "Hooks", description: "Webhooks for shop systems.", path: /^\/(hooks|events)/ },
  { name: "Costs", description: "Kuaidi100's charges.", path: /^\/(costs|packages)/ },
  { name: "Views", description: "Saved views of the list.", path: /^\/views/ },
  { name: "Desk", description: "Settings, tokens and everything else.", path: /^\// },
];

const PROBLEM = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
const text = { type: "string" } as const;

/** Responses that all operations share. */
const createSharedResponses = (say: Say) => ({
  Unauthorized: { description: say("no token, or an unknown one"), content: PROBLEM },
  Forbidden: { description: say("the token's role or scopes do not allow it"), content: PROBLEM },
  TooMany: {
    description: say("the token has used up its requests of this minute"),
    headers: { "Retry-After": { description: say("seconds"), schema: { type: "integer" } as const } },
    content: PROBLEM,
  },
  Refused: { description: say("RFC 9457"), content: PROBLEM },
  NotModified: { description: say("the data named by `If-None-Match` has not changed") },
});

/**
 * Adds to every operation of the document: its topic, its scopes in words, its error responses, and entity tags for
 * JSON reads. Says everything in the given language.
 */
export function completeDocument(document: ApiDocument, language: Language, say: Say): ApiDocument {
  const words = { say, translate: translatorIn(language), findExample: createFieldExamples(say) };
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
      operation.description = [operation.description, describeScopes(scopes, say)].filter(Boolean).join("\n\n");
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
      read.headers = { ETag: { description: say("send it back as `If-None-Match`"), schema: text }, ...read.headers };
      responses["304"] = { $ref: "#/components/responses/NotModified" };
    }
  }
  const used = new Set(Object.keys(document.paths ?? {}).map(findTag));
  document.tags = TAGS.filter(({ name }) => used.has(name)).map(({ name, description }) => ({
    name,
    description: say(description),
  }));
  const responses = { ...document.components?.responses, ...createSharedResponses(say) };
  document.components = { ...document.components, responses };
  document.info.title = say("Waybill Desk");
  document.info.description = say(GUIDE);
  for (const server of document.servers ?? []) server.description = say("this installation");
  for (const scheme of Object.values(document.components.securitySchemes ?? {}))
    if ("type" in scheme) scheme.description = say("an API token, from the settings or the command line");
  return document;
}

/** The last paragraph of an operation's description. */
function describeScopes(scopes: readonly string[], say: Say): string {
  if (scopes.length === 0) return say("Scope: none; only a person who is signed in can do this.");
  return say("Scope: {scopes}.", { scopes: scopes.map((each) => `\`${each}\``).join(say(" or ")) });
}

function findTag(path: string): string {
  const relativePath = path.replace(/^\/api\/v1/, "");
  return TAGS.find((each) => each.path.test(relativePath))?.name ?? "Desk";
}
