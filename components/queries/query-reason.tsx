import { useTranslations } from "next-intl";
import type { QueryView } from "@/lib/domain/queries/query-views";

/** Who or which rule asked: `小王`, `推送中断`, or `停机期间 · 小王` for an accepted proposal. */
export function QueryReason({ query: { reason, askedBy } }: { query: Pick<QueryView, "reason" | "askedBy"> }) {
  const t = useTranslations("queries.reason");
  if (reason === "person") return askedBy ?? t("person");
  return askedBy === null ? t(reason) : `${t(reason)} · ${askedBy}`;
}
