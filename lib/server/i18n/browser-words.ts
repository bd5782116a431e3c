import { getMessages } from "next-intl/server";

type Messages = Awaited<ReturnType<typeof getMessages>>;

/** Namespaces that only the pages of one part of the desk need; other pages do not load them. */
export const WORDS_OF_PARTS = {
  analytics: ["analytics", "sales"],
  cost: ["billing"],
  import: ["importProblem"],
  problems: ["caseDesk", "handovers", "playbook", "reports"],
  reconcile: ["reconcile"],
  settings: ["settings"],
  settlement: ["settlement"],
} as const satisfies Readonly<Record<string, readonly (keyof Messages)[]>>;
export type DeskPart = keyof typeof WORDS_OF_PARTS;

/** Namespaces of pages that the server renders without a script, and of the error page, whose text the build inserts. */
const WORDS_OF_SERVER: readonly (keyof Messages)[] = ["buyer", "pageError", "reference"];

/** The messages that every page's browser loads. */
export async function commonWords(): Promise<Partial<Messages>> {
  const excluded = new Set<string>([...WORDS_OF_SERVER, ...Object.values(WORDS_OF_PARTS).flat()]);
  return pickNamespaces(await getMessages(), (namespace) => !excluded.has(namespace));
}

/** The additional messages for the pages of one part. */
export async function wordsOf(part: DeskPart): Promise<Partial<Messages>> {
  const included = new Set<string>(WORDS_OF_PARTS[part]);
  return pickNamespaces(await getMessages(), (namespace) => included.has(namespace));
}

function pickNamespaces(words: Messages, isWanted: (namespace: string) => boolean): Partial<Messages> {
  return Object.fromEntries(Object.entries(words).filter(([namespace]) => isWanted(namespace)));
}
