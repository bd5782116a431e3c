import type { ReactNode } from "react";

/** Holds a table that may be wider than the screen: it scrolls by itself, by hand and by keys. */
export function WideTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it no key could scroll it
    <section aria-label={label} tabIndex={0} className="overflow-x-auto">
      {children}
    </section>
  );
}
