import { useQuery } from "@tanstack/react-query";
import { useFormatter } from "next-intl";
import { navigationOptions } from "@/lib/client/system/navigation-queries";
import type { SettingsPage } from "./settings-pages";

/** How much waits for an owner on a page of settings, or on all of them; empty while nothing does. */
export function SettingsCount({ page, className = "" }: { page?: SettingsPage["key"]; className?: string }) {
  const format = useFormatter();
  const { data } = useQuery(navigationOptions);
  const waiting = { pushes: data?.unreadablePushes ?? 0, reconcile: data?.areQueriesStopped ? 1 : 0 };
  const count = Object.entries(waiting)
    .filter(([key]) => page === undefined || key === page)
    .reduce((sum, [, each]) => sum + each, 0);
  if (count === 0) return null;
  return (
    <span className={`tone-amber text-xs font-medium text-(--tone) tabular-nums ${className}`}>
      {format.number(count)}
    </span>
  );
}
