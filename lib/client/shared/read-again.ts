import type { QueryClient } from "@tanstack/react-query";

const CHANGES = "waybill-changes";
/** Of a request that came too late: what the page shows is old. */
const OUTDATED = [404, 409];

/** Tells the page what a request has changed, or has found to be changed: the definition of its operation says it. */
export function tellChanges({ ok, status, headers }: Response): void {
  const changes = headers.get("X-Changes");
  if (changes !== null && (ok || OUTDATED.includes(status)))
    window.dispatchEvent(new CustomEvent(CHANGES, { detail: changes.split(",") }));
}

/** Reads again what requests change. @returns a function that ends it */
export function readChangesAgain(client: QueryClient): () => void {
  const listener = (event: Event) => {
    for (const key of (event as CustomEvent<string[]>).detail)
      void client.invalidateQueries({ queryKey: key.split("/") });
  };
  window.addEventListener(CHANGES, listener);
  return () => window.removeEventListener(CHANGES, listener);
}
