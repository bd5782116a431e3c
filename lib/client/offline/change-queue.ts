import {
  type DehydratedState,
  dehydrate,
  hydrate,
  type QueryClient,
  type QueryFunctionContext,
} from "@tanstack/react-query";
import { ProblemError } from "@/lib/client/shared/fetch-json";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";

/** First part of the key of each mutation that waits here while the server cannot be reached. */
export const CHANGE = "change";

/** For this tab only: changes name parcels and contain notes, which must not outlive the tab on a shared computer. */
const STORAGE_KEY = "waybill-changes";
/** When a change of this tab was last answered, in ms. */
const ANSWERED_KEY = "waybill-change-answered";
/** The server knows a change again by its Idempotency-Key for this long (ms); an older one could be made twice. */
const MAX_AGE_MS = 24 * HOUR_MS;
const MAX_PAUSE_MS = 15_000;
/** Statuses of a server or a proxy that did not take the request: signed out, too many requests, restarting. */
const NOT_TAKEN: readonly number[] = [0, 401, 429, 502, 503, 504];

type StoredMutation = DehydratedState["mutations"][number];

interface StoredChanges {
  userId: string;
  mutations: StoredMutation[];
}

/**
 * Options of a mutation that is never lost: one change after the other in their order, and each is sent again, with the
 * same Idempotency-Key, until the server has answered it.
 */
export const queuedOptions = {
  scope: { id: CHANGE },
  retry: (_failures: number, error: Error) => isUntaken(error),
  retryDelay: (failures: number) => Math.min(1_000 * 2 ** failures, MAX_PAUSE_MS),
};

/** Whether the server has not taken the change, or is still working on it. */
function isUntaken(error: Error): boolean {
  if (!(error instanceof ProblemError)) return false;
  return NOT_TAKEN.includes(error.status) || error.reason === "shared.idempotencyInProgress";
}

/**
 * For a query of what changes are shown in before the server answers them. A refresh waits for all answers, also one that
 * a live update asks for: what the server has meanwhile lacks the changes, or has them under other ids.
 */
export async function waitForAnswers({ client, queryKey, signal }: QueryFunctionContext): Promise<void> {
  if (client.getQueryData(queryKey) === undefined) return;
  await new Promise<void>((resolve) => {
    const look = () => {
      if (!signal.aborted && client.isMutating({ mutationKey: [CHANGE] }) > 0) return;
      stop();
      resolve();
    };
    const stop = client.getMutationCache().subscribe(look);
    signal.addEventListener("abort", look);
    look();
  });
}

/** A key for `Idempotency-Key`; `crypto.randomUUID` exists under https only. */
export function createChangeKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether a mutation that is pending waits for the server, and not just for its first answer. */
export function isWaiting({ isPaused, failureCount }: { isPaused: boolean; failureCount: number }): boolean {
  return isPaused || failureCount > 0;
}

/** Saves the changes that are not answered yet in this tab, so that they survive a reload. @returns a function that ends it */
export function keepChanges(client: QueryClient, userId: string): () => void {
  return client.getMutationCache().subscribe(({ mutation }) => {
    if (mutation?.options.mutationKey?.[0] !== CHANGE) return;
    const { mutations } = dehydrate(client, {
      shouldDehydrateQuery: () => false,
      shouldDehydrateMutation: ({ options, state }) =>
        options.mutationKey?.[0] === CHANGE && state.status === "pending",
    });
    save(mutations.length === 0 ? null : { userId, mutations: mutations.map(stripMutation) });
    if (mutation.state.status === "success") noteAnswer();
  });
}

/** Without the pages as they were before the change. The next page continues it like a paused one. */
function stripMutation({ state, ...mutation }: StoredMutation): StoredMutation {
  return { ...mutation, state: { ...state, context: undefined, error: null, failureReason: null, isPaused: true } };
}

/**
 * Continues with the changes that this tab has saved. Those of another user, and those too old to be sent, are dropped.
 *
 * @returns how many were dropped
 */
export function restoreChanges(client: QueryClient, userId: string, now: number): number {
  const stored = read();
  save(null);
  if (!stored) return 0;
  const mutations = stored.userId === userId ? stored.mutations.filter(({ state }) => isRecent(state, now)) : [];
  hydrate(client, { mutations, queries: [] });
  void client.resumePausedMutations();
  return stored.mutations.length - mutations.length;
}

/**
 * Fetches everything again if a change was answered to the page that was left while this one was made: its data may be
 * those before the change.
 *
 * @param startedAt when the browser asked for this page, in ms
 */
export function refreshAfterLateAnswer(client: QueryClient, startedAt: number): void {
  if (readAnswered() >= startedAt) void client.invalidateQueries();
}

const isRecent = ({ submittedAt }: StoredMutation["state"], now: number) => now - submittedAt < MAX_AGE_MS;

/** Drops what is not sent yet: the user signs out. */
export function discardChanges(client: QueryClient): void {
  const cache = client.getMutationCache();
  for (const mutation of cache.findAll({ mutationKey: [CHANGE] })) cache.remove(mutation);
  save(null);
}

/** How many changes this tab has saved, for a page without a query client. */
export function countSavedChanges(): number {
  return read()?.mutations.length ?? 0;
}

function save(changes: StoredChanges | null): void {
  try {
    if (changes === null) sessionStorage.removeItem(STORAGE_KEY);
    else sessionStorage.setItem(STORAGE_KEY, JSON.stringify(changes));
  } catch {
    // Browser storage is unavailable: the changes wait in memory, and closing the tab asks first.
  }
}

function noteAnswer(): void {
  try {
    sessionStorage.setItem(ANSWERED_KEY, String(Date.now()));
  } catch {
    // Without browser storage a page that is left at once may be followed by one with data from before the change.
  }
}

function readAnswered(): number {
  try {
    return Number(sessionStorage.getItem(ANSWERED_KEY) ?? 0);
  } catch {
    return 0;
  }
}

function read(): StoredChanges | null {
  try {
    return JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? "null");
  } catch {
    return null;
  }
}
