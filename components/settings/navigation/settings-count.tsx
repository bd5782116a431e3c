import { useQuery } from "@tanstack/react-query";
import { useFormatter } from "next-intl";
import { navigationOptions } from "@/lib/client/system/navigation-queries";
import type { SettingsPage } from "./settings-pages";

/** How much waits for an owner on each page of settings that has such a count. */
export function useSettingsCounts(): Partial<Record<SettingsPage["key"], number>> {
  const { data } = useQuery(navigationOptions);
  return { pushes: data?.unreadablePushes ?? 0, reconcile: data?.areQueriesStopped ? 1 : 0 };
}

/** How much waits for an owner on all pages of settings; empty while nothing does. */
export function SettingsCount({ className = "" }: { className?: string }) {
  const format = useFormatter();
  const count = Object.values(useSettingsCounts()).reduce((sum, each) => sum + each, 0);
  if (count === 0) return null;
  return (
    <span className={`tone-amber text-xs font-medium text-(--tone) tabular-nums ${className}`}>
      {format.number(count)}
    </span>
  );
}
