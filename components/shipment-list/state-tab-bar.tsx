import { useTranslations } from "next-intl";
import type { ListState } from "@/components/shipment-list/rows/use-list-state";
import { useCountFormat } from "@/components/ui/figures/use-count-format";
import { HelpButton } from "@/components/ui/help/help-button";
import { ChoiceLink } from "@/components/ui/layout/choice-link";
import { stepThroughBar } from "@/components/ui/layout/step-through-bar";
import { Tabs } from "@/components/ui/layout/tabs";
import { termOfStates } from "@/lib/domain/help/state-terms";
import { countShipmentsInStates, findStateTab, STATE_TABS, type StateGroup } from "@/lib/domain/shipments/state-tabs";
import type { ShipmentCounts } from "@/lib/operations/shipments/shipment-operations";
import { getStateTabKey } from "./state-tab-keys";

export function StateTabs({ list, counts }: Props) {
  const t = useTranslations("tabs");
  const toLink = useStateLinks({ list, counts });
  return (
    <Tabs
      label={t("title")}
      tabs={STATE_TABS.map(toLink)}
      current={findStateTab(list.params.state)?.value ?? ""}
      onChoose={(state) => list.change({ state })}
    />
  );
}

/** The states of the current tab with their counts, as chips that narrow it: one stop of Tab, left and right within. */
export function StateChips({ list, counts }: Props) {
  const t = useTranslations("tabs");
  const toLink = useStateLinks({ list, counts });
  const tab = findStateTab(list.params.state);
  if (!tab || tab.chips.length === 0) return null;
  const hasChosen = tab.chips.some(({ value }) => value === list.params.state);
  return (
    <div
      role="toolbar"
      tabIndex={-1}
      aria-label={t("chips", { tab: t(getStateTabKey(tab.value)) })}
      onKeyDown={stepThroughBar}
      className="flex min-w-0 gap-1.5 overflow-x-auto [scrollbar-width:none] max-lg:order-last max-lg:basis-full lg:flex-1 lg:flex-wrap"
    >
      {tab.chips.map((chip, index) => {
        const { key, href, name, isZero, count, data } = toLink(chip);
        const isChosen = key === list.params.state;
        const term = isChosen && termOfStates(key);
        return (
          <span key={key} className="flex shrink-0 items-center">
            <ChoiceLink
              {...data}
              href={href}
              isCurrent={isChosen && "page"}
              tabIndex={isChosen || (index === 0 && !hasChosen) ? undefined : -1}
              onChoose={() => list.change({ state: isChosen ? tab.value : key })}
              className={`flex h-7 items-center gap-1 rounded-md border border-border px-2 text-xs whitespace-nowrap hover:bg-default aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-accent touch-height ${isZero ? "text-muted" : ""}`}
            >
              {name}
              <span className="text-muted tabular-nums">{count}</span>
            </ChoiceLink>
            {term && <HelpButton topic={term} name={name} />}
          </span>
        );
      })}
    </div>
  );
}

/** Describes a tab or a chip: its link, name and count. */
function useStateLinks({ list, counts }: Props) {
  const t = useTranslations("tabs");
  const write = useCountFormat();
  return ({ value, choices }: StateGroup) => {
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
}

interface Props {
  list: ListState;
  counts: ShipmentCounts | undefined;
}
