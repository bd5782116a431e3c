import type { Store } from "@/lib/client/shared/create-store";

/** Masks people in a carrier's text. */
export type PrintMask = (text: string) => string;

/** When a page fetches the mask (ms after it opened): it must not delay what people look at. */
const FETCH_AFTER_MS = 10_000;

/**
 * Keeps in the store what masks people on paper while the page is printed, and null otherwise. The mask is fetched a
 * while after the page opened, with the first press of Ctrl or ⌘, and at the latest by printing itself.
 *
 * @returns stops it
 */
export function providePrintMask(store: Store<PrintMask | null>): () => void {
  const print = matchMedia("print");
  let mask: PrintMask | undefined;
  const follow = () => store.set(print.matches ? (mask ?? null) : null);
  const fetchMask = () => {
    void import("@/lib/domain/privacy/mask-people").then(
      (loaded) => {
        mask = loaded.maskPersonalData;
        follow();
      },
      () => {}, // without the server: the next attempt fetches it
    );
  };
  const onPrint = () => {
    if (mask === undefined) fetchMask();
    follow();
  };
  const onKey = (event: KeyboardEvent) => {
    if (mask === undefined && (event.key === "Control" || event.key === "Meta")) fetchMask();
  };
  const timer = setTimeout(fetchMask, FETCH_AFTER_MS);
  print.addEventListener("change", onPrint);
  window.addEventListener("keydown", onKey);
  return () => {
    clearTimeout(timer);
    print.removeEventListener("change", onPrint);
    window.removeEventListener("keydown", onKey);
  };
}
