"use client";
import { useTranslations } from "next-intl";
import type { ListState } from "@/components/shipment-list/rows/use-list-state";
import { useCountFormat } from "@/components/ui/figures/use-count-format";
import { TabBar, TabLink } from "@/components/ui/layout/tab-link";
import type { ShipmentCounts } from "@/lib/domain/shipments/shipment";
import { countShipmentsInStates, STATE_TABS } from "@/lib/domain/shipments/state-tabs";
import { getStateTabKey } from "./state-tab-keys";

const URGENT_TONES: Readonly<Record<string, string>> = {
  "2": "tone-amber",
  "14": "tone-red",
  "13": "tone-magenta",
  failed: "tone-red",
  silent: "tone-amber",
};

/** Tabs of states with their counts. */
export function StateTabs({ list, counts }: Props) {
  const t = useTranslations("tabs");
  const write = useCountFormat();
  return (
    <TabBar label={t("title")}>
      {STATE_TABS.map(({ value, choices, isUrgent }) => {
        const count = counts && countShipmentsInStates(counts, choices);
        const isLit = isUrgent && count !== undefined && count > 0;
        return (
          <TabLink
            key={value}
            href={list.buildHref({ state: value })}
            isCurrent={value === list.params.state}
            className={URGENT_TONES[value]}
            data={{ "data-testid": "state-tab", "data-state": value }}
            onChoose={() => list.change({ state: value })}
          >
            {t(getStateTabKey(value))}
            <span
              className={
                isLit
                  ? "rounded bg-(--tone-soft) px-1 text-xs font-medium text-(--tone) forced-colors:border"
                  : "text-xs text-muted"
              }
            >
              {count === undefined ? "–" : write(count, counts?.isAtLeast)}
            </span>
          </TabLink>
        );
      })}
    </TabBar>
  );
}

interface Props {
  list: ListState;
  counts: ShipmentCounts | undefined;
}
