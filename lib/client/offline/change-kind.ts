import { type MutationOptions, mutationOptions, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { type CHANGE, queuedOptions } from "./change-queue";

/** A kind of change that a person makes: how it is sent, shown before the server answers, and taken back. */
export interface ChangeKind<Change, Answer, Shown = void> {
  mutationKey: readonly [typeof CHANGE, string];
  send: (change: Change, client: QueryClient) => Promise<Answer>;
  /** Shows it before the server answers. @returns what `takeBack` needs */
  show?: (client: QueryClient, change: Change) => Promise<Shown>;
  /** Shows what the server has made of it. */
  accept?: (client: QueryClient, answer: Answer, change: Change) => void;
  takeBack?: (client: QueryClient, change: Change, shown: Shown | undefined) => void;
  /** Keys of the queries that are fetched again once the last change of the kind is answered. */
  refreshes: readonly QueryKey[];
  describeRefusal: (change: Change) => Refusal;
}

/** What the person is told of a refused change. */
export interface Refusal {
  /** Of its sentence in `changeRefused`, and what the sentence names. */
  key: "change" | "tagAdded" | "tagRemoved" | "handover" | "view" | "other";
  /** Of the parcel, which a colleague may have changed first. */
  number?: string;
  name?: string;
  /** What was written, and is not saved: the person can copy it. */
  written?: string | null | undefined;
}

/** The mutation of a kind of change: shown at once, sent in order also after the server was away, taken back if it refuses. */
export function changeOptions<Change, Answer, Shown>(
  client: QueryClient,
  kind: ChangeKind<Change, Answer, Shown>,
  { onRefused, onAnswered }: ChangeListeners<Change, Answer>,
) {
  const { mutationKey, show, refreshes } = kind;
  return mutationOptions({
    ...queuedOptions,
    mutationKey,
    mutationFn: (change: Change) => kind.send(change, client),
    onMutate: show && ((change) => show(client, change)),
    onSuccess: (answer, change) => {
      kind.accept?.(client, answer, change);
      onAnswered?.(answer, change);
    },
    onError: (error, change, shown) => {
      kind.takeBack?.(client, change, shown);
      onRefused(error, change);
    },
    // Not awaited: the notice and its undo need not wait for the lists. Changes that wait are still shown until the last.
    onSettled: () => {
      if (client.isMutating({ mutationKey }) > 1) return;
      for (const queryKey of refreshes) void client.invalidateQueries({ queryKey });
    },
  } satisfies MutationOptions<Answer, Error, Change, Shown>);
}

interface ChangeListeners<Change, Answer> {
  /** Tells the person. */
  onRefused: (error: Error, change: Change) => void;
  onAnswered?: (answer: Answer, change: Change) => void;
}

/** What the server answered to the changes of a kind that this page has made, with the changes. */
export function listAnswered<Change, Answer>(
  client: QueryClient,
  { mutationKey }: { mutationKey: QueryKey },
): { change: Change; answer: Answer }[] {
  return client
    .getMutationCache()
    .findAll({ mutationKey, status: "success" })
    .map(({ state }) => ({ change: state.variables as Change, answer: state.data as Answer }));
}
