import { useTranslations } from "next-intl";
import type { ListState } from "@/components/shipment-list/rows/use-list-state";
import { useCountFormat } from "@/components/ui/figures/use-count-format";
import { Tabs } from "@/components/ui/layout/tabs";
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
  const tabs = STATE_TABS.map(({ value, choices, isUrgent }) => {
    const count = counts && countShipmentsInStates(counts, choices);
    return {
      key: value,
      href: list.buildHref({ state: value }),
      name: t(getStateTabKey(value)),
      count: count === undefined ? "–" : write(count, counts?.isAtLeast),
      tone: URGENT_TONES[value],
      isLit: isUrgent && count !== undefined && count > 0,
      data: { "data-testid": "state-tab", "data-state": value },
    };
  });
  return (
    <Tabs label={t("title")} tabs={tabs} current={list.params.state} onChoose={(state) => list.change({ state })} />
  );
}

interface Props {
  list: ListState;
  counts: ShipmentCounts | undefined;
}
