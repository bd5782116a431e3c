import { getMessages } from "next-intl/server";

type Messages = Awaited<ReturnType<typeof getMessages>>;

/** Namespaces that only the pages of one part of the desk need; other pages do not load them. */
export const MESSAGES_OF_PARTS = {
  analytics: ["analytics", "sales"],
  cost: ["billing"],
  problems: ["caseDesk", "handovers", "playbook", "reports"],
  reconcile: ["reconcile"],
  settings: ["audit", "settings"],
  // The case of a parcel is handled beside its trace.
  shipments: ["advice", "caseDesk", "export", "noTrace", "playbook", "subscribe"],
  settlement: ["settlement"],
} as const satisfies Readonly<Record<string, readonly (keyof Messages)[]>>;
export type DeskPart = keyof typeof MESSAGES_OF_PARTS;

/** Namespaces that only the server needs; `parcelText` is fetched in the language of its reader. */
export const SERVER_NAMESPACES: readonly string[] = [
  "about",
  "api",
  "buyer",
  "definitions",
  "file",
  "help",
  "outgoing",
  "pageLimit",
  "restoringPage",
  "parcelText",
  "print",
  "problem",
  "reference",
  "whatsNew",
];

/** The messages that every page's browser loads. */
export async function commonMessages(): Promise<Partial<Messages>> {
  const excluded = new Set<string>([...SERVER_NAMESPACES, ...Object.values(MESSAGES_OF_PARTS).flat()]);
  return pickNamespaces(await getMessages(), (namespace) => !excluded.has(namespace));
}

/** The additional messages for the pages of one part. */
export async function messagesOfPart(part: DeskPart): Promise<Partial<Messages>> {
  const included = new Set<string>(MESSAGES_OF_PARTS[part]);
  return pickNamespaces(await getMessages(), (namespace) => included.has(namespace));
}

function pickNamespaces(messages: Messages, isWanted: (namespace: string) => boolean): Partial<Messages> {
  return Object.fromEntries(Object.entries(messages).filter(([namespace]) => isWanted(namespace)));
}
