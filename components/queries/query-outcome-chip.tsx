import { CircleCheck, CircleHelp, CircleMinus, Clock, OctagonAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChipStyle, IconChip } from "@/components/ui/shipment/icon-chip";
import type { QueryView } from "@/lib/operations/money/query-operations";
import { classifyQueryFinding, type QueryFinding, type QueryFindingName } from "./classify-query-finding";

const STYLES: Readonly<Record<QueryFindingName, ChipStyle>> = {
  waiting: { tone: "tone-blue", Icon: Clock },
  changed: { tone: "tone-green", Icon: CircleCheck },
  events: { tone: "tone-green", Icon: CircleCheck },
  nothing_new: { tone: "tone-slate", Icon: CircleMinus },
  not_found: { tone: "tone-amber", Icon: CircleHelp },
  refused: { tone: "tone-red", Icon: OctagonAlert },
  unusable: { tone: "tone-amber", Icon: OctagonAlert },
};

export function QueryOutcomeChip({ finding }: { finding: QueryFinding }) {
  const t = useTranslations("queries.finding");
  const name = classifyQueryFinding(finding);
  return <IconChip style={STYLES[name]}>{t(name)}</IconChip>;
}

/** Who or which rule asked: `小王`, `推送中断`, or `停机期间 · 小王` for an accepted proposal. */
export function QueryReason({ query: { reason, askedBy } }: { query: Pick<QueryView, "reason" | "askedBy"> }) {
  const t = useTranslations("queries.reason");
  if (reason === "person") return askedBy ?? t("person");
  return askedBy === null ? t(reason) : `${t(reason)} · ${askedBy}`;
}
