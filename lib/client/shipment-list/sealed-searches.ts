import { useSyncExternalStore } from "react";
import { callOperation } from "@/lib/client/shared/call-operation";
import { isPhoneSearch, isSealedSearch } from "@/lib/domain/shipment-list/sealed-search";

/** For this tab only: what the searches of its addresses stand for. */
const STORAGE_KEY = "waybill-searches";
/** As many as somebody may go back to. */
const MAX_KEPT = 50;

type KeptSearch = readonly [q: string, text: string];

/** A search as the list's address and its requests have it: a phone number sealed, any other text as it is. @throws ProblemError */
export async function sealPhoneSearch(text: string): Promise<string> {
  if (!isPhoneSearch(text)) return text;
  const known = readKept().find(([, kept]) => kept === text);
  if (known) return known[0];
  const { q } = await callOperation("POST /api/v1/searches", { body: { text } });
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify([[q, text], ...readKept()].slice(0, MAX_KEPT)));
  return q;
}

/** The text of the address's search; null for a sealed one that was not made in this tab. */
export function useSearchText(q: string): string | null {
  return useSyncExternalStore(
    ignoreChanges,
    () => (isSealedSearch(q) ? (readKept().find(([kept]) => kept === q)?.[1] ?? null) : q),
    () => (isSealedSearch(q) ? null : q),
  );
}

export function deleteKeptSearches(): void {
  sessionStorage.removeItem(STORAGE_KEY);
}

function readKept(): readonly KeptSearch[] {
  return JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? "[]") as KeptSearch[];
}

/** What a sealed search stands for never changes. */
const ignoreChanges = () => () => {};
