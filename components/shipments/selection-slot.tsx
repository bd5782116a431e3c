"use client";
import { Check, Copy } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { ListAddress } from "@/lib/client/list-address";
import type { ShipmentView } from "@/lib/domain/shipment";
import { useCopied } from "../ui/use-copied";
import type { Selection } from "../ui/use-selection";

const MendBar = dynamic(() => import("../mend/mend-bar").then((each) => each.MendBar), { ssr: false });

/** What can be done with the rows chosen; stays in view while any are. */
export function SelectionSlot({ selection, shipments, address }: Props) {
  const count = selection.ids.length;
  if (count === 0) return null;
  if (/^(failed|aborted)$/.test(address.state)) return <MendBar selection={selection} />;
  return <PlainBar selection={selection} shipments={shipments} />;
}

function PlainBar({ selection, shipments }: Pick<Props, "selection" | "shipments">) {
  const t = useTranslations("selection");
  const [isCopied, copy] = useCopied();
  const count = selection.ids.length;
  const numbers = shipments.filter(({ id }) => selection.has(id)).map(({ waybillNumber }) => waybillNumber);
  return (
    <section
      aria-label={t("count", { count })}
      className="sticky bottom-0 z-20 flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-border bg-surface px-4 py-2.5 max-lg:bottom-[calc(3.5rem+env(safe-area-inset-bottom))] lg:px-6"
    >
      <p className="flex-1 text-[0.8125rem] whitespace-nowrap" aria-live="polite">
        {t("count", { count })}
      </p>
      <button
        type="button"
        onClick={() => void copy(numbers.join("\n"))}
        className="button button--outline button--sm max-lg:h-11"
      >
        {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
        {isCopied ? t("copied") : t("copy")}
      </button>
      <button type="button" onClick={selection.clear} className="button button--ghost button--sm max-lg:h-11">
        {t("clear")}
      </button>
    </section>
  );
}

interface Props {
  selection: Selection;
  shipments: readonly ShipmentView[];
  /** What the list is narrowed by: all of it may be chosen. */
  address: ListAddress;
  /** How many rows that are, once it is known. */
  total: number | undefined;
}
