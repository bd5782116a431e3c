import { store } from "@/db/open-store";
import type { Db, Store } from "@/db/store";
import { parseInput } from "@/lib/domain/shared/parse-input";
import { translateStored } from "@/lib/i18n/translate-stored";
import { type Translator, translatorFor } from "@/lib/i18n/translator";
import type { Answer, Operation, Taken } from "@/lib/operations/operation";
import { authorize, type Caller, requireEveryShop, requirePerson } from "@/lib/server/auth/authorize";
import { requireRecentConfirmation } from "@/lib/server/auth/recent-confirmation";
import { parseIfMatch } from "@/lib/server/http/if-match";
import { listDb } from "@/lib/server/http/list-reading";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readBody } from "@/lib/server/http/read-body";
import { parseQuery, parseRequest } from "@/lib/server/http/read-request";
import { requirePeopleManager } from "@/lib/services/auth/people-manager";
import { respondIdempotently } from "./idempotent-response";

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
type Handler<Each extends Operation> = (call: Call<Each>) => Promise<Unchanged<Answer<Each>>>;

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
  const answer = async (call: Call<Each>) => translateStored((await handler(call)) as Answer<Each>, call.translate);
  const route: Handled<Each>["route"] = async (request, { params }) => {
    const caller = requireAllowed(operation, await authorize(request, operation));
    const { query, body, isIdempotent, isVersioned, readsLists, status = 200 } = operation;
    const version = isVersioned && parseIfMatch(request.headers.get("if-match"));
    const isRead = body !== undefined || isIdempotent;
    const sent = isRead ? await readBody(request, body?.limitBytes ?? EMPTY_BODY_LIMIT_BYTES) : new Uint8Array();
    // The schemas are those of the operation, so this is what its handler takes.
    const taken = {
      ...(await params),
      query: query && parseQuery(request, query),
      body:
        body && (body.mayBeEmpty && sent.length === 0 ? parseInput(body.schema, {}) : parseRequest(sent, body.schema)),
    } as Taken<Each>;
    const replica = readsLists && (await listDb(request));
    const make = (into: Store) => {
      const db = replica ?? into.read;
      return answer({ ...taken, caller, store: into, db, version, now: Date.now(), translate: translatorFor(request) });
    };
    if (isIdempotent) return respondIdempotently(request, { caller, body: sent }, status, make);
    const made = await make(store());
    return operation.answer ? Response.json(made, { status }) : new Response(null, { status: 204 });
  };
  return { route: handleErrors(route, operation), operation, answer };
}

/** @throws ForbiddenError, ConfirmationRequiredError */
export function requireAllowed(operation: Operation, caller: Caller): Caller {
  const { isForPeople, isForEveryShop, managesPeople, needsConfirmation } = operation;
  if (isForPeople) requirePerson(caller);
  if (isForEveryShop) requireEveryShop(caller);
  if (managesPeople) requirePeopleManager(caller);
  if (needsConfirmation) requireRecentConfirmation(caller);
  return caller;
}
