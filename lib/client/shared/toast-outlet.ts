import type { ReactNode } from "react";

/** A short message at the edge of the page. */
export interface ToastMessage {
  kind: "success" | "danger" | "info";
  title: string;
  description?: ReactNode;
}

/** Passes toasts to their region, which is fetched after the page; those before it wait. */
export interface ToastOutlet {
  show(message: ToastMessage): void;
  /** @returns a function that detaches it */
  attach(show: (message: ToastMessage) => void): () => void;
}

export function createToastOutlet(): ToastOutlet {
  const waiting: ToastMessage[] = [];
  let attached: ((message: ToastMessage) => void) | undefined;
  return {
    show: (message) => {
      if (attached) attached(message);
      else waiting.push(message);
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
