import { Activity, Children, type ReactNode } from "react";

/**
 * Its children become interactive one after another, each in a task of its own, so that a long page does not keep a
 * slow computer from answering the first click. Not `Suspense`: React sends what is long in it behind the page, hidden,
 * and shows it by script a third of a second after the first paint.
 */
export function HydrationParts({ children }: { children: ReactNode }) {
  return Children.map(children, (child) => <Activity>{child}</Activity>);
}
