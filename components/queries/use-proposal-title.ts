import { useTranslations } from "next-intl";
import { useTimeOrDate } from "@/components/ui/figures/timestamp";
import type { QueryProposalHead } from "@/lib/operations/money/query-operations";

/** Title of a proposal: its rule, or the outage with its times. */
export function useProposalTitle(): (proposal: QueryProposalHead) => string {
  const t = useTranslations();
  const formatTime = useTimeOrDate();
  return ({ rule, outage }) =>
    outage
      ? t("reconcile.proposals.outageTitle", { from: formatTime(outage.from), until: formatTime(outage.until) })
      : t(`queries.reason.${rule}`);
}
