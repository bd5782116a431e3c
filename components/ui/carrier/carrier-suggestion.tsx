import type { ReactNode } from "react";

/** A carrier that may match the number, chosen by a click. */
export function CarrierSuggestion({ onTake, children }: { onTake: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onTake}
      className="cursor-pointer rounded-md border border-border px-2 py-0.5 text-accent hover:bg-default touch-min-height"
    >
      {children}
    </button>
  );
}
