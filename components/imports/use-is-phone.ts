import { useSyncExternalStore } from "react";

/** Tailwind's `max-md`. */
const PHONE = "(max-width: 47.99rem)";

/** Whether the screen is a phone's; false while it is not known (on the server). */
export function useIsPhone(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = window.matchMedia(PHONE);
      query.addEventListener("change", onChange);
      return () => query.removeEventListener("change", onChange);
    },
    () => window.matchMedia(PHONE).matches,
    () => false,
  );
}
