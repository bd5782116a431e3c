import type { ReactNode } from "react";

export function EmptyLine({ children }: { children: ReactNode }) {
  return <p className="px-4 py-8 text-center text-muted lg:px-5">{children}</p>;
}
