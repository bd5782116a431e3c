"use client";
import { useTranslations } from "next-intl";
import { CardTable } from "@/components/ui/table/card-table";
import type { Selection } from "@/components/ui/table/use-selection";
import type { PushLogItem } from "@/lib/domain/tracking/push-log-entry";
import { PushRow } from "./push-row";

const COLUMNS = [
  ["time", "w-[11.5rem] text-start"],
  ["number", "w-[15.5rem] text-start"],
  ["verdict", "w-[8.5rem] text-start"],
  ["gist", "text-start"],
  ["bytes", "w-[5.5rem] text-end"],
  ["times", "w-[5.5rem] text-end"],
] as const;

/** Table of pushes, one per row. */
export function PushTable({ pushes, selection, isStale, onOpen }: Props) {
  const t = useTranslations("pushColumns");
  const replayable = pushes.filter(({ verdict }) => verdict !== "refused").length;
  return (
    <CardTable
      caption={t("caption")}
      columns={COLUMNS.map(([key, width]) => [t(key), width])}
      selection={selection}
      selectableCount={replayable}
      isStale={isStale}
    >
      {pushes.map((push) => (
        <PushRow key={push.id} push={push} selection={selection} onOpen={() => onOpen(push.id)} />
      ))}
    </CardTable>
  );
}

interface Props {
  pushes: PushLogItem[];
  /** Undefined for users who may not replay. */
  selection: Selection | undefined;
  isStale: boolean;
  onOpen: (id: string) => void;
}
