import { useTranslations } from "next-intl";
import { useNow } from "@/components/ui/figures/now-provider";
import { useSearchText } from "@/lib/client/shipment-list/sealed-searches";
import type { ListQuery } from "@/lib/domain/shipment-list/list-params";
import { STATE_GROUPS } from "@/lib/domain/shipments/state-tabs";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { useFilterLabels } from "./filters/use-filter-labels";
import { getStateTabKey } from "./state-tab-keys";

/** Printed only, above the rows: what they were filtered by and when the list was printed. */
export function PrintedListNote({ address }: { address: ListQuery }) {
  const t = useTranslations();
  const now = useNow();
  const searched = useSearchText(address.q);
  const tab = STATE_GROUPS.find(({ value }) => value !== "" && value === address.state);
  const conditions = [
    ...(tab ? [t("filter.is", { name: t("filter.state"), value: t(`tabs.${getStateTabKey(tab.value)}`) })] : []),
    ...(address.q === "" ? [] : [t("list.printedSearch", { text: searched ?? t("search.hiddenPhone") })]),
    ...useFilterLabels(address).map(({ full }) => full),
  ];
  return (
    <p className="list-note hidden text-xs print:block">
      {t("list.printedAt", { time: formatBeijingTime(now).slice(0, 16) })}
      {conditions.length > 0 && ` · ${conditions.join(" · ")}`}
    </p>
  );
}
