// biome-ignore-all lint/a11y/noRedundantRoles: rows laid out as cards lose their meaning in Safari without them
"use client";
import { useTranslations } from "next-intl";
import type { PushLogItem } from "@/lib/domain/push-log";
import { PushRow } from "./push-row";
import { SelectBox } from "./select-box";
import type { Selection } from "./use-selection";

const COLUMNS = [
  ["time", "w-[11.5rem] text-start"],
  ["number", "w-[15.5rem] text-start"],
  ["verdict", "w-[8.5rem] text-start"],
  ["gist", "text-start"],
  ["bytes", "w-[5.5rem] text-end"],
  ["times", "w-[5.5rem] text-end"],
] as const;

/** One push a row. The roles are written out because on a phone the rows are laid out as cards. */
export function PushTable({ pushes, selection, isStale, onOpen }: Props) {
  const t = useTranslations("pushColumns");
  const replayable = pushes.filter(({ verdict }) => verdict !== "refused").length;
  const chosen = selection?.ids.length ?? 0;
  return (
    <table
      role="table"
      aria-label={t("caption")}
      aria-busy={isStale}
      className={`card-table border-t border-border bg-surface transition-opacity lg:text-[0.8125rem] ${isStale ? "opacity-60" : ""}`}
    >
      <thead role="rowgroup">
        <tr role="row" className="border-b border-border text-xs text-muted">
          {selection && (
            <th role="columnheader" scope="col" className="h-8 w-12 ps-4">
              <SelectBox
                label={t("selectAll")}
                isSelected={chosen > 0 && chosen === replayable}
                isPartly={chosen > 0 && chosen < replayable}
                isDisabled={replayable === 0}
                onToggle={selection.toggleAll}
              />
            </th>
          )}
          {COLUMNS.map(([key, width]) => (
            <th
              key={key}
              role="columnheader"
              scope="col"
              className={`h-8 px-3 font-normal whitespace-nowrap first:ps-6 last:pe-6 ${width}`}
            >
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {pushes.map((push) => (
          <PushRow key={push.id} push={push} selection={selection} onOpen={() => onOpen(push.id)} />
        ))}
      </tbody>
    </table>
  );
}

interface Props {
  pushes: PushLogItem[];
  /** Left out for those who may not replay. */
  selection: Selection | undefined;
  isStale: boolean;
  onOpen: (id: string) => void;
}
