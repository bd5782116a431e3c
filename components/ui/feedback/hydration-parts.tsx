import { Children, type ReactNode, Suspense } from "react";

/**
 * Its children become interactive one after another, each in a task of its own, so that a long page does not keep a
 * slow computer from answering the first click.
 */
export function HydrationParts({ children }: { children: ReactNode }) {
  return Children.map(children, (child) => <Suspense>{child}</Suspense>);
}
