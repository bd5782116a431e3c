import type { ReactNode } from "react";

/** A short message at the edge of the page. */
export interface ToastMessage {
  kind: "success" | "danger" | "info" | "warning";
  title: string;
  description?: ReactNode;
  /** A button within it. */
  actionProps?: { children: ReactNode; onPress: () => void };
  /** It stays until the user closes it. */
  staysOpen?: boolean;
}

/** Shows a toast. @returns a function that takes it away */
type ShowToast = (message: ToastMessage) => () => void;

/** Passes toasts to their region, which is fetched after the page; those before it wait. */
export interface ToastOutlet {
  show: ShowToast;
  /** @param onWanted called when a toast waits for its region, at once if one does already; @returns a function that stops it */
  listen(onWanted: () => void): () => void;
  /** @returns a function that detaches it */
  attach(show: ShowToast): () => void;
}

export function createToastOutlet(): ToastOutlet {
  const waiting = new Map<ToastMessage, (hide: () => void) => void>();
  let attached: ShowToast | undefined;
  let announce = () => {};
  return {
    show: (message) => {
      if (attached) return attached(message);
      let hide = (): void => {
        waiting.delete(message);
      };
      waiting.set(message, (hideShown) => {
        hide = hideShown;
      });
      announce();
      return () => hide();
    },
    listen: (onWanted) => {
      announce = onWanted;
      if (waiting.size > 0) onWanted();
      return () => {
        announce = () => {};
      };
    },
    attach: (show) => {
      attached = show;
      for (const [message, onShown] of waiting) onShown(show(message));
      waiting.clear();
      return () => {
        if (attached === show) attached = undefined;
      };
    },
  };
}
