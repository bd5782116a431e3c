import { store } from "@/db/open-store";
import { findActiveTokens } from "@/db/queries/auth/api-token-records";
import { findDisabled, findSessionsOf } from "@/db/queries/auth/people-records";
import type { Db } from "@/db/store";
import type { Role } from "@/lib/domain/auth/role";
import { isSessionLive } from "@/lib/domain/auth/session-age";
import { parseScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import type { TokenScope } from "@/lib/domain/auth/token-scope";
import { TooManyAttemptsError } from "@/lib/domain/shared/attempt-limiter";
import { processGlobal } from "@/lib/process-global";
import { toTokenRights } from "@/lib/server/auth/token-rights";
import { config } from "@/lib/server/runtime/config";

/**
 * How often (ms) the callers of open responses are looked up, so that one that lost its rights at another server or by
 * command line is cut off within a second.
 */
const CHECK_MS = 300;
/** More event streams of one user or token close the oldest. */
const MAX_EVENT_STREAMS = 6;
/** Downloads that one user or token may have at the same time, as each holds memory and a reader of the database. */
const MAX_DOWNLOADS = 4;
/** When to try again (s). */
const DOWNLOAD_RETRY_S = 10;
/** Tells a page that another of the same user took its place, so that the two do not close each other in turn. */
const REPLACED = new TextEncoder().encode("event: replaced\ndata: 1\n\n");
/** Tells a page that no other session follows in this browser, so that it leaves without waiting for one. */
const DISABLED = new TextEncoder().encode("event: disabled\ndata: 1\n\n");

/** The caller of a request, and what it could do when the response began. */
interface Holder {
  kind: "token" | "user";
  id: string;
  role: Role;
  scopes: readonly TokenScope[] | null;
  shops: ShopScope;
  sessionId?: string;
  /** Of a token: a rotation gives it another, and the old one works until a moment. */
  secretHash?: string;
}

interface OpenResponse {
  holder: Holder;
  isEventStream: boolean;
  /** @param farewell sent last */
  end(farewell?: Uint8Array): void;
}

const callers = new WeakMap<Request, Holder>();
const openResponses = () => processGlobal("open-responses", () => new Set<OpenResponse>());

/** Remembers who sent a request, for {@link bindToCaller}. */
export function noteCaller(request: Request, caller: Holder): void {
  callers.set(request, caller);
}

/**
 * Ends an event stream or a download as soon as its caller may no longer have it: a disabled person, an ended
 * session, a revoked token or a replaced secret, another role or other shops. Other responses are sent at once and stay as they are.
 *
 * @throws TooManyAttemptsError for one download too many of this caller
 */
export function bindToCaller(request: Request, response: Response, read: () => Db = () => store().read): Response {
  const holder = callers.get(request);
  const isEventStream = response.headers.get("Content-Type") === "text/event-stream";
  const isDownload = response.headers.has("Content-Disposition");
  if (!holder || !response.body || !(isEventStream || isDownload)) return response;
  if (isEventStream) closeSurplus(holder);
  else refuseSurplus(holder, response.body);
  const { status, headers } = response;
  return new Response(endWithRights({ holder, isEventStream }, response.body, read), { status, headers });
}

function endWithRights(
  of: Pick<OpenResponse, "holder" | "isEventStream">,
  body: ReadableStream<Uint8Array>,
  read: () => Db,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let open: OpenResponse | undefined;
  const forget = () => {
    if (open) openResponses().delete(open);
    open = undefined;
  };
  return new ReadableStream<Uint8Array>({
    start(controller) {
      open = {
        ...of,
        end: (farewell) => {
          forget();
          if (farewell && of.isEventStream) controller.enqueue(farewell);
          // A download that ended here must not look complete.
          if (of.isEventStream) controller.close();
          else controller.error(new Error("the caller may no longer have this file"));
          reader.cancel().catch(() => {});
        },
      };
      openResponses().add(open);
      startChecks(read);
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (!open) return; // ended meanwhile
      if (!done) return controller.enqueue(value);
      forget();
      controller.close();
    },
    cancel(reason) {
      forget();
      return reader.cancel(reason);
    },
  });
}

/** In the order of opening. */
function listOwn({ kind, id }: Holder, what: "streams" | "downloads"): OpenResponse[] {
  return [...openResponses()].filter(
    ({ holder, isEventStream }) => isEventStream === (what === "streams") && holder.kind === kind && holder.id === id,
  );
}

function closeSurplus(holder: Holder): void {
  const own = listOwn(holder, "streams");
  for (const oldest of own.slice(0, Math.max(0, own.length - MAX_EVENT_STREAMS + 1))) oldest.end(REPLACED);
}

interface Checks {
  /** While responses are open. */
  run?: () => Promise<void>;
  timer?: NodeJS.Timeout;
}

const checks = () => processGlobal<Checks>("open-response-checks", () => ({}));

/** What a change of accounts is named: it may take rights from somebody. */
const TAKES_RIGHTS = /^(?:account|session|token|user)\./;

/** To be called after a change: whoever lost rights by it is cut off before its answer is sent. */
export async function endAfterChange(action: string): Promise<void> {
  if (TAKES_RIGHTS.test(action)) await checks().run?.();
}

function refuseSurplus(holder: Holder, body: ReadableStream<Uint8Array>): void {
  if (listOwn(holder, "downloads").length < MAX_DOWNLOADS) return;
  void body.cancel();
  throw new TooManyAttemptsError(DOWNLOAD_RETRY_S);
}

function startChecks(read: () => Db): void {
  const state = checks();
  if (state.run) return;
  const schedule = () => {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => void state.run?.(), CHECK_MS).unref();
  };
  state.run = async () => {
    try {
      await endForbidden(read());
    } catch {
      // The database gives no answer: nothing can be read from it meanwhile, and the next check follows.
    }
    if (openResponses().size > 0) schedule();
    else state.run = undefined;
  };
  schedule();
}

/** Two queries for all open responses of this process, and a third when somebody has lost rights. */
async function endForbidden(db: Db): Promise<void> {
  const checked = [...openResponses()];
  const sessionIds = new Set(checked.flatMap(({ holder: { sessionId } }) => sessionId ?? []));
  const tokenIds = new Set(checked.flatMap(({ holder: { kind, id } }) => (kind === "token" ? id : [])));
  const now = Date.now();
  const rights = new Map<string, string>();
  if (sessionIds.size > 0) {
    for (const session of await findSessionsOf(db, [...sessionIds], now)) {
      const { id, role, shops } = session;
      if (isSessionLive(session, config().sessionAges, now))
        rights.set(id, describeRights({ role, scopes: null, shops: parseScope(shops) }));
    }
  }
  if (tokenIds.size > 0) {
    for (const token of await findActiveTokens(db, [...tokenIds], now)) {
      const { tokenHash, oldTokenHash, oldTokenUntil } = token;
      rights.set(tokenHash, describeRights(toTokenRights(token)));
      if (oldTokenHash && (oldTokenUntil ?? 0) > now) rights.set(oldTokenHash, describeRights(toTokenRights(token)));
    }
  }
  const ending = checked.filter(
    ({ holder }) => rights.get(holder.sessionId ?? holder.secretHash ?? "") !== describeRights(holder),
  );
  const people = new Set(ending.flatMap(({ holder: { kind, id } }) => (kind === "user" ? id : [])));
  const disabled = new Set(people.size > 0 ? await findDisabled(db, [...people]) : []);
  for (const open of ending) {
    if (openResponses().has(open)) open.end(disabled.has(open.holder.id) ? DISABLED : undefined);
  }
}

const describeRights = ({ role, scopes, shops }: Pick<Holder, "role" | "scopes" | "shops">) =>
  JSON.stringify([role, scopes, shops]);
