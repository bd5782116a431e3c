import type { ReactNode } from "react";

/** A sentence in a section that has nothing to show. */
export function EmptyLine({ children }: { children: ReactNode }) {
  return <p className="px-4 py-8 text-center text-muted lg:px-5">{children}</p>;
}
