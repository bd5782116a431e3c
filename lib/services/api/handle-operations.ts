import { Readable } from "node:stream";
import type { z } from "zod";
import { store } from "@/db/open-store";
import type { Db, Store } from "@/db/store";
import { type Caller, requireEveryShop, requirePerson } from "@/lib/domain/auth/caller";
import { requireRecentConfirmation } from "@/lib/domain/auth/recent-confirmation";
import { parseInput } from "@/lib/domain/shared/parse-input";
import { translateStored } from "@/lib/i18n/translate-stored";
import { type Translator, translatorFor } from "@/lib/i18n/translator";
import { type Answer, type Operation, statusOf, type Taken } from "@/lib/operations/operation";
import { createRequestStore } from "@/lib/server/audit/audit-request";
import { authorize } from "@/lib/server/auth/authorize";
import { createFileResponse } from "@/lib/server/http/file-response";
import { parseIfMatch } from "@/lib/server/http/if-match";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { parseQuery, parseRequest } from "@/lib/server/http/read-request";
import { readUpload } from "@/lib/server/http/uploaded-file";
import { requirePeopleManager } from "@/lib/services/auth/people-manager";
import type { ExportFile } from "@/lib/spreadsheet/define-export";
import { createResponse, respondIdempotently } from "./idempotent-response";

/** Of an idempotent request that takes no body, but may have one. */
const EMPTY_BODY_LIMIT_BYTES = 1_000;

type Call<Each extends Operation> = Taken<Each> & {
  caller: Caller;
  store: Store;
  /** To read from; with `readsLists` a replica where there is one. */
  db: Db;
  /** Of `If-Match`, with `isVersioned`. */
  version?: number;
  /** In ms since 1970 UTC. */
  now: number;
  translate: Translator;
};

/** Does what an operation says, for a caller who may call it. Stored messages in its answer are translated afterwards. */
type Handler<Each extends Operation> = (call: Call<Each>) => Promise<Made<Each>>;

/** What a handler has made: the answer, with its status where it chooses that, or a file. */
type Made<Each extends Operation> =
  | (Each extends { answers: infer ByStatus }
      ? {
          [Status in keyof ByStatus]: { status: Status; answer: Unchanged<OutputOf<ByStatus[Status]>> };
        }[keyof ByStatus]
      : Each extends { answer: unknown }
        ? Unchanged<Answer<Each>>
        : Each extends { files: unknown }
          ? never
          : unknown)
  | (Each extends { files: unknown } ? ExportFile : never);
type OutputOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : never;

/** What is answered may belong to somebody who changes it no more. */
type Unchanged<Value> = unknown extends Value ? Value : { readonly [Name in keyof Value]: Unchanged<Value[Name]> };

export interface Handled<Each extends Operation> {
  /** The handler of its route. */
  route: (request: Request, context: { params: Promise<{ id?: string; sid?: string }> }) => Promise<Response>;
  operation: Each;
  answer: (call: Call<Each>) => Promise<Answer<Each>>;
}

/** Joins the operations of a feature with what they do. */
export function handleOperations<Operations extends Readonly<Record<string, Operation>>>(
  operations: Operations,
  handlers: { [Name in keyof Operations]: Handler<Operations[Name]> },
): { [Name in keyof Operations]: Handled<Operations[Name]> } {
  const names: (keyof Operations)[] = Object.keys(operations);
  const handled: [keyof Operations, unknown][] = names.map((name) => [name, handle(operations[name], handlers[name])]);
  return Object.fromEntries(handled) as { [Name in keyof Operations]: Handled<Operations[Name]> };
}

function handle<Each extends Operation>(operation: Each, handler: Handler<Each>): Handled<Each> {
  const make = async (call: Call<Each>): Promise<unknown> => {
    const made = await handler(call);
    return isFile(made) ? made : translateStored(made, call.translate);
  };
  const route: Handled<Each>["route"] = async (request, { params }) => {
    const caller = requireAllowed(operation, await authorize(request, operation));
    const { query, body, upload, isIdempotent, isVersioned, readsLists, location } = operation;
    const version = isVersioned && parseIfMatch(request.headers.get("if-match"));
    const uploaded: unknown = upload && !(body && isJson(request)) ? await readUpload(request, upload) : undefined;
    const isRead = uploaded === undefined && (body !== undefined || isIdempotent);
    const sent = isRead ? await readBody(request, body?.limitBytes ?? EMPTY_BODY_LIMIT_BYTES) : new Uint8Array();
    // The schemas are those of the operation, so this is what its handler takes.
    const taken = {
      ...(await params),
      query: query && parseQuery(request, query),
      upload: uploaded,
      body: isRead && body ? parseBody(sent, body) : undefined,
    } as Taken<Each>;
    const replica = readsLists && (await listDb(request));
    const makeFor = (into: Store) => {
      const db = replica ?? into.read;
      const store = createRequestStore(into, request, statusOf(operation), operation);
      return make({ ...taken, caller, store, db, version, now: Date.now(), translate: translatorFor(request) });
    };
    const finish = (made: unknown) => {
      const { status, answer } = operation.answers
        ? (made as { status: number; answer: unknown })
        : { status: statusOf(operation), answer: made };
      return { status, location: location?.replace("{id}", (answer as { id: string }).id) ?? null, body: answer };
    };
    if (isIdempotent)
      return respondIdempotently(request, { caller, body: sent }, async (into) => finish(await makeFor(into)));
    const made = await makeFor(store());
    return isFile(made) ? createFileResponse(made) : createResponse(finish(made));
  };
  // Pages ask no operation that chooses its status or answers a file.
  const answer = make as Handled<Each>["answer"];
  return { route: handleErrors(route, operation), operation, answer };
}

function parseBody(sent: Uint8Array, { schema, mayBeEmpty }: NonNullable<Operation["body"]>) {
  return mayBeEmpty && sent.length === 0 ? parseInput(schema, {}) : parseRequest(sent, schema);
}

const isFile = (made: unknown): made is ExportFile =>
  typeof made === "object" && made !== null && "file" in made && made.file instanceof Readable;

/** A file that happens to be JSON has a name. */
const isJson = (request: Request) =>
  /^application\/json/i.test(request.headers.get("content-type") ?? "") &&
  !new URL(request.url).searchParams.has("fileName");

/** @throws ForbiddenError, ConfirmationRequiredError */
export function requireAllowed(operation: Operation, caller: Caller): Caller {
  const { isForPeople, isForEveryShop, managesPeople, needsConfirmation } = operation;
  if (isForPeople) requirePerson(caller);
  if (isForEveryShop) requireEveryShop(caller);
  if (managesPeople) requirePeopleManager(caller);
  if (needsConfirmation) requireRecentConfirmation(caller, Date.now());
  return caller;
}
