"use client";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { type ListAddress, toSearch } from "@/lib/client/list-address";
import type { ShipmentCounts } from "@/lib/domain/shipment";
import { countOf, STATE_TABS } from "@/lib/domain/state-tabs";
import { isPlainClick } from "../ui/is-plain-click";
import { tabKey } from "./tab-keys";
import type { ChangeAddress } from "./use-list-address";

const URGENT_TONES: Readonly<Record<string, string>> = {
  "2": "tone-amber",
  "14": "tone-red",
  "13": "tone-magenta",
  failed: "tone-red",
};

/** States with their counts. Each is a link, so that it opens in a window of its own as well. */
export function StateTabs({ address, counts, onChange }: Props) {
  const t = useTranslations("tabs");
  const format = useFormatter();
  const current = useRef<HTMLAnchorElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another tab becomes the current one
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [address.state]);
  return (
    <nav aria-label={t("title")} className="overflow-x-auto border-b border-border px-2 lg:px-4 [scrollbar-width:none]">
      <ul className="flex w-max">
        {STATE_TABS.map(({ value, choices, isUrgent }) => {
          const isCurrent = value === address.state;
          const count = counts && countOf(counts, choices);
          const isLit = isUrgent && count !== undefined && count > 0;
          return (
            <li key={value}>
              <a
                ref={isCurrent ? current : undefined}
                data-testid="state-tab"
                data-state={value}
                href={`/shipments${toSearch({ ...address, state: value, cursor: "" })}`}
                aria-current={isCurrent ? "page" : undefined}
                onClick={(event) => {
                  if (!isPlainClick(event)) return;
                  event.preventDefault();
                  onChange({ state: value });
                }}
                className={`relative flex h-10 items-center gap-1.5 px-2 text-[0.8125rem] whitespace-nowrap text-muted after:absolute after:inset-x-2 after:-bottom-px after:h-0.5 after:rounded-full hover:text-foreground aria-[current=page]:font-medium aria-[current=page]:text-foreground aria-[current=page]:after:bg-accent max-lg:h-11 max-lg:px-2.5 ${URGENT_TONES[value] ?? ""}`}
              >
                {t(tabKey(value))}
                <span
                  className={
                    isLit
                      ? "rounded bg-(--tone-soft) px-1 text-xs font-medium text-(--tone) forced-colors:border"
                      : "text-xs text-muted"
                  }
                >
                  {count === undefined ? "–" : format.number(count)}
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

interface Props {
  address: ListAddress;
  counts: ShipmentCounts | undefined;
  onChange: ChangeAddress;
}
