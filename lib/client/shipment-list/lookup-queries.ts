import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { callOperation } from "@/lib/client/shared/call-operation";

/** The pasted text is saved for this tab only: it is too long for an address, and may contain names. */
const STORAGE_KEY = "waybill-lookup";

/**
 * Looks up the numbers in a text (`POST /api/v1/shipments/lookup`).
 *
 * @throws ProblemError when the text contains no number, or more than 1,000
 */
export const lookUpNumbers = (text: string) => callOperation("POST /api/v1/shipments/lookup", { body: { text } });

/** @param text contains the numbers; an empty text sends no request */
export const lookupOptions = (text: string) =>
  queryOptions({
    queryKey: ["lookup", text],
    queryFn: () => lookUpNumbers(text),
    enabled: text !== "",
    retry: false,
    placeholderData: text === "" ? undefined : keepPreviousData,
  });

/** The text that `saveLookup` saved in this tab; empty without one. */
export function getSavedLookup(): string {
  return sessionStorage.getItem(STORAGE_KEY) ?? "";
}

/** Saves the pasted text for this tab; an empty text deletes it. */
export function saveLookup(text: string): void {
  if (text === "") sessionStorage.removeItem(STORAGE_KEY);
  else sessionStorage.setItem(STORAGE_KEY, text);
}
