import type { ReactNode } from "react";

/** The parts of one folder of `components/ui`. */
export function SampleGroup({ folder, children }: { folder: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 grid-cols-1 gap-6">
      <h2 className="border-b border-border pb-1 font-mono text-base font-semibold">{folder}</h2>
      {children}
    </div>
  );
}

/**
 * One part under its name in the code.
 *
 * @param isWide whether each state has a line of its own
 */
export function PartSample({ name, isWide = false, children }: Props) {
  return (
    <div data-testid={`part-${name}`} className="grid min-w-0 grid-cols-1 gap-2">
      <h3 className="font-mono text-dense text-muted">{name}</h3>
      <div className={`min-w-0 gap-3 *:max-w-full ${isWide ? "grid grid-cols-1" : "flex flex-wrap items-center"}`}>
        {children}
      </div>
    </div>
  );
}

/** One state of a part in a frame of its own, under the state's name. */
export function FramedState({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0 overflow-hidden rounded-lg border border-border">
      <p className="px-3 py-1 text-xs text-muted">{name}</p>
      {children}
    </div>
  );
}

interface Props {
  name: string;
  isWide?: boolean;
  children: ReactNode;
}
