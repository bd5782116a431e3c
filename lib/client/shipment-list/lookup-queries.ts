import { queryOptions } from "@tanstack/react-query";
import { postJson } from "@/lib/client/shared/fetch-json";
import type { LookupResult } from "@/lib/domain/shipment-list/lookup";

/** What was pasted stays in this tab: it is too long for an address, and may name people. */
const STORAGE_KEY = "waybill-lookup";

/** @throws ProblemError when there is no number in the text, or too many */
export function lookUpNumbers(text: string): Promise<LookupResult> {
  return postJson<LookupResult>("/api/v1/shipments/lookup", { text });
}

/** @param text with the numbers; nothing is asked for an empty one */
export const lookupOptions = (text: string) =>
  queryOptions({
    queryKey: ["lookup", text],
    queryFn: () => lookUpNumbers(text),
    enabled: text !== "",
    retry: false,
  });

export function getSavedLookup(): string {
  return sessionStorage.getItem(STORAGE_KEY) ?? "";
}

export function saveLookup(text: string): void {
  if (text === "") sessionStorage.removeItem(STORAGE_KEY);
  else sessionStorage.setItem(STORAGE_KEY, text);
}
