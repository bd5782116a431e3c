import type { ReactNode } from "react";

/** One part under its name in the code. */
export function PartSample({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div data-testid={`part-${name}`} className="grid min-w-0 gap-2">
      <h2 className="font-mono text-dense text-muted">{name}</h2>
      <div className="flex min-w-0 flex-wrap items-center gap-3 *:max-w-full">{children}</div>
    </div>
  );
}
