import { Readable } from "node:stream";
import { z } from "zod";
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
  /** To read from. */
  db: Db;
  /** Of `If-Match`, with `isVersioned`. */
  version?: number;
  /** In ms since 1970 UTC. */
  now: number;
  translate: Translator;
};

/** Does what an operation says, for a caller who may call it. Stored messages in its answer are translated afterwards. */
type Handler<Each extends Operation> =
  | ((call: Call<Each>) => Promise<Made<Each>>)
  /** In steps, where something takes long that must not delay other changes, or follows once it is stored. */
  | { prepare: (call: Call<Each>) => Promise<Prepared<Each>> };

interface Prepared<Each extends Operation> {
  write: (into: Store) => Promise<Made<Each>>;
  /** After the commit. */
  announce?: () => Promise<void> | void;
}

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
  const prepare = async (call: Call<Each>): Promise<Prepared<Each>> =>
    typeof handler === "object"
      ? handler.prepare(call)
      : { write: (into) => handler({ ...call, store: into, db: into.read }) };
  const make = async ({ write }: Prepared<Each>, into: Store, translate: Translator): Promise<unknown> => {
    const made = await write(into);
    return isFile(made) ? made : translateStored(made, translate);
  };
  const route: Handled<Each>["route"] = async (request, { params }) => {
    const caller = requireAllowed(operation, await authorize(request, operation));
    const { query, body, upload, isIdempotent, isVersioned, location } = operation;
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
    const translate = translatorFor(request);
    const prepared = await prepare({
      ...taken,
      caller,
      store: store(),
      db: store().read,
      version,
      now: Date.now(),
      translate,
    });
    const finish = (made: unknown) => {
      const { status, answer } = operation.answers
        ? (made as { status: number; answer: unknown })
        : { status: statusOf(operation), answer: made };
      const { id } = { ...(answer as { id?: string }) };
      return { status, location: (id !== undefined && location?.replace("{id}", id)) || null, body: answer };
    };
    const audited = (into: Store) => createRequestStore(into, request, statusOf(operation), operation);
    const write = async (into: Store) => finish(await make(prepared, audited(into), translate));
    if (isIdempotent) {
      const response = await respondIdempotently(request, { caller, body: sent }, write);
      await prepared.announce?.();
      return response;
    }
    const made = await make(prepared, audited(store()), translate);
    return isFile(made) ? createFileResponse(made) : createResponse(finish(made));
  };
  // Pages ask no operation that chooses its status or answers a file.
  const answer = (async (call) => make(await prepare(call), call.store, call.translate)) as Handled<Each>["answer"];
  return { route: handleErrors(route, operation), operation, answer };
}

function parseBody(sent: Uint8Array, { schema, documented, mayBeEmpty }: NonNullable<Operation["body"]>) {
  if (mayBeEmpty && sent.length === 0) return parseInput(schema, {});
  // Of what its service checks in parts, the audit has what is documented.
  return parseRequest(sent, schema, schema instanceof z.ZodUnknown ? documented : schema);
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
