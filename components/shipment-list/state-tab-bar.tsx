import { useTranslations } from "next-intl";
import type { ListState } from "@/components/shipment-list/rows/use-list-state";
import { useCountFormat } from "@/components/ui/figures/use-count-format";
import { HelpButton } from "@/components/ui/help/help-button";
import { ChoiceLink } from "@/components/ui/layout/choice-link";
import { Tabs } from "@/components/ui/layout/tabs";
import { termOfStates } from "@/lib/domain/help/state-terms";
import type { ShipmentCounts } from "@/lib/domain/shipments/shipment";
import { countShipmentsInStates, findStateTab, STATE_TABS, type StateGroup } from "@/lib/domain/shipments/state-tabs";
import { getStateTabKey } from "./state-tab-keys";

/** Tabs of states with their counts, and below them chips that narrow the current tab. */
export function StateTabs({ list, counts }: Props) {
  const t = useTranslations("tabs");
  const write = useCountFormat();
  const current = findStateTab(list.params.state);
  const toLink = ({ value, choices }: StateGroup) => {
    const count = counts && countShipmentsInStates(counts, choices);
    return {
      key: value,
      href: list.buildHref({ state: value }),
      name: t(getStateTabKey(value)),
      isZero: count === 0,
      tone: "tone-amber",
      isLit: Boolean(count) && choices.includes(2),
      count: count === undefined ? "–" : write(count, counts?.isAtLeast),
      data: { "data-testid": "state-tab", "data-state": value },
    };
  };
  return (
    <>
      <Tabs
        label={t("title")}
        tabs={STATE_TABS.map(toLink)}
        current={current?.value ?? ""}
        onChoose={(state) => list.change({ state })}
      />
      {current && current.chips.length > 0 && (
        <ul
          aria-label={t("chips", { tab: t(getStateTabKey(current.value)) })}
          className="flex gap-1.5 overflow-x-auto px-4 pt-2.5 [scrollbar-width:none] lg:flex-wrap lg:px-6"
        >
          {current.chips.map((chip) => {
            const { key, href, name, isZero, count, data } = toLink(chip);
            const isChosen = key === list.params.state;
            const term = isChosen && termOfStates(key);
            return (
              <li key={key} className="flex shrink-0 items-center">
                <ChoiceLink
                  {...data}
                  href={href}
                  isCurrent={isChosen && "page"}
                  onChoose={() => list.change({ state: isChosen ? current.value : key })}
                  className={`flex h-7 items-center gap-1 rounded-md border border-border px-2 text-xs whitespace-nowrap hover:bg-default aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-accent touch-height ${isZero ? "text-muted" : ""}`}
                >
                  {name}
                  <span className="text-muted tabular-nums">{count}</span>
                </ChoiceLink>
                {term && <HelpButton topic={term} name={name} />}
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

interface Props {
  list: ListState;
  counts: ShipmentCounts | undefined;
}
