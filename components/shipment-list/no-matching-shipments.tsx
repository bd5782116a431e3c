"use client";
import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ChangeList } from "@/components/shipment-list/rows/use-list-state";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { isUnfiltered, type ListQuery, UNFILTERED } from "@/lib/domain/shipment-list/list-params";

/** Shown when nothing matches: which filters to remove. */
export function NoMatchingShipments({ address, onChange }: { address: ListQuery; onChange: ChangeList }) {
  const t = useTranslations("noResult");
  const isNarrowed = !isUnfiltered({ ...address, state: "", import: "" });
  return (
    <div className="border-t border-border bg-surface">
      <EmptyState
        Icon={SearchX}
        title={address.q ? t("titleFor", { text: address.q }) : t("title")}
        text={address.q ? t("checkNumber") : isNarrowed ? t("loosen") : t("stateEmpty")}
      >
        {address.state !== "" && (
          <button type="button" onClick={() => onChange({ state: "" })} className="button button--outline button--md">
            {t("allStates")}
          </button>
        )}
        {isNarrowed && (
          <button type="button" onClick={() => onChange(UNFILTERED)} className="button button--outline button--md">
            {t("reset")}
          </button>
        )}
      </EmptyState>
    </div>
  );
}
