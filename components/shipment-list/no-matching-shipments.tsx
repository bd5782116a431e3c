import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ChangeList } from "@/components/shipment-list/rows/use-list-state";
import { Button } from "@/components/ui/layout/button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { isUnfiltered, type ListQuery, UNFILTERED } from "@/lib/domain/shipment-list/list-params";

/** A mobile number or a landline. */
const PHONE = /^(?:\+?86)?(?:1[3-9]\d{9}|0[1-9]\d{8,10})$/;

/** Shown when nothing matches: which filters to remove. */
export function NoMatchingShipments({ address, onChange }: { address: ListQuery; onChange: ChangeList }) {
  const t = useTranslations("noResult");
  const advice = PHONE.test(address.q.replace(/[\s-]/g, "")) ? t("checkPhone") : t("checkNumber");
  const isNarrowed = !isUnfiltered({ ...address, state: "", import: "" });
  return (
    <div className="border-t border-border bg-surface">
      <EmptyState
        Icon={SearchX}
        title={address.q ? t("titleFor", { text: address.q }) : t("title")}
        text={address.q ? advice : isNarrowed ? t("loosen") : t("stateEmpty")}
      >
        {address.state !== "" && (
          <Button onPress={() => onChange({ state: "" })} variant="outline">
            {t("allStates")}
          </Button>
        )}
        {isNarrowed && (
          <Button onPress={() => onChange(UNFILTERED)} variant="outline">
            {t("reset")}
          </Button>
        )}
      </EmptyState>
    </div>
  );
}
