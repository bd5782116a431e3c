import { useTranslations } from "next-intl";
import type { ListState } from "@/components/shipment-list/rows/use-list-state";
import { useCountFormat } from "@/components/ui/figures/use-count-format";
import { HelpButton } from "@/components/ui/help/help-button";
import { Tabs } from "@/components/ui/layout/tabs";
import { termOfStates } from "@/lib/domain/help/state-terms";
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
    const term = termOfStates(value);
    const name = t(getStateTabKey(value));
    return {
      key: value,
      href: list.buildHref({ state: value }),
      name,
      count: count === undefined ? "–" : write(count, counts?.isAtLeast),
      tone: URGENT_TONES[value],
      help: term && <HelpButton topic={term} name={name} className="-ms-1.5 me-1" />,
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
