import { getMessages } from "next-intl/server";

type Messages = Awaited<ReturnType<typeof getMessages>>;

/** Words that the pages of one part of the desk alone need: the others do without them. */
export const WORDS_OF_PARTS = {
  analytics: ["analytics", "sales"],
  cost: ["billing"],
  import: ["importProblem"],
  problems: ["caseDesk", "handovers", "playbook", "reports"],
  settings: ["settings"],
  settlement: ["settlement"],
} as const satisfies Readonly<Record<string, readonly (keyof Messages)[]>>;
export type DeskPart = keyof typeof WORDS_OF_PARTS;

/** Of pages that the server writes without a script. */
const WORDS_OF_SERVER: readonly (keyof Messages)[] = ["buyer", "reference"];

/** The words that every page's browser has. */
export async function commonWords(): Promise<Partial<Messages>> {
  const elsewhere = new Set<string>([...WORDS_OF_SERVER, ...Object.values(WORDS_OF_PARTS).flat()]);
  return pick(await getMessages(), (namespace) => !elsewhere.has(namespace));
}

/** What the pages of a part have besides. */
export async function wordsOf(part: DeskPart): Promise<Partial<Messages>> {
  const own = new Set<string>(WORDS_OF_PARTS[part]);
  return pick(await getMessages(), (namespace) => own.has(namespace));
}

function pick(words: Messages, isWanted: (namespace: string) => boolean): Partial<Messages> {
  return Object.fromEntries(Object.entries(words).filter(([namespace]) => isWanted(namespace)));
}
