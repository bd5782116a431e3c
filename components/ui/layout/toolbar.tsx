import { type ReactNode, useEffect, useRef } from "react";
import { listControls, stepThroughBar } from "./step-through-bar";

/** Buttons and links that belong together: one stop of Tab, the first of them; left and right within. */
export function Toolbar({ label, className, children }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!bar.current) return;
    for (const [index, each] of listControls(bar.current).entries()) each.tabIndex = index === 0 ? 0 : -1;
  });
  return (
    <div ref={bar} role="toolbar" tabIndex={-1} aria-label={label} onKeyDown={stepThroughBar} className={className}>
      {children}
    </div>
  );
}

interface Props {
  label: string;
  className: string;
  children: ReactNode;
}
