import type { ReactNode } from "react";

/** A short message at the edge of the page. */
export interface ToastMessage {
  kind: "success" | "danger" | "info" | "warning";
  title: string;
  description?: ReactNode;
  /** A button within it. */
  actionProps?: { children: ReactNode; onPress: () => void };
}

/** Passes toasts to their region, which is fetched after the page; those before it wait. */
export interface ToastOutlet {
  show(message: ToastMessage): void;
  /** @param onWanted called when a toast waits for its region, at once if one does already; @returns a function that stops it */
  listen(onWanted: () => void): () => void;
  /** @returns a function that detaches it */
  attach(show: (message: ToastMessage) => void): () => void;
}

export function createToastOutlet(): ToastOutlet {
  const waiting: ToastMessage[] = [];
  let attached: ((message: ToastMessage) => void) | undefined;
  let announce = () => {};
  return {
    show: (message) => {
      if (attached) attached(message);
      else {
        waiting.push(message);
        announce();
      }
    },
    listen: (onWanted) => {
      announce = onWanted;
      if (waiting.length > 0) onWanted();
      return () => {
        announce = () => {};
      };
    },
    attach: (show) => {
      attached = show;
      for (const message of waiting.splice(0)) show(message);
      return () => {
        if (attached === show) attached = undefined;
      };
    },
  };
}
