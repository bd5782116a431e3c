import { useQuery } from "@tanstack/react-query";
import { Radar } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/layout/page-link";
import { congestionOptions } from "@/lib/client/congestion/congestion-queries";
import { congestionHref } from "@/lib/domain/congestion/congestion-threshold";

const MAX_SHOWN = 3;

/** Places with congestion now, each linked to its parcels; empty when there are none. A short one names the first. */
export function CongestionNotice({ isShort = false, className = "" }: { isShort?: boolean; className?: string }) {
  const t = useTranslations("congestion");
  const format = useFormatter();
  const { data } = useQuery(congestionOptions);
  const open = data?.items.filter(({ endedAt }) => endedAt === null) ?? [];
  if (open.length === 0) return null;
  const shown = open.slice(0, isShort ? 1 : MAX_SHOWN);
  const link = "hover:underline underline-offset-2";
  return (
    <section
      aria-label={t("title")}
      className={`tone-amber flex items-center gap-x-3 gap-y-1 text-dense ${isShort ? "min-w-0" : "flex-wrap"} ${className}`}
    >
      <h2 className="inline-flex items-center gap-1.5 font-medium text-(--tone)">
        <Radar aria-hidden className="size-4" />
        <span className={isShort ? "sr-only" : ""}>{t("title")}</span>
      </h2>
      {shown.map((congestion) => (
        <PageLink key={congestion.id} href={congestionHref(congestion)} className={`truncate max-lg:py-2 ${link}`}>
          {t("short", { node: congestion.node, count: format.number(congestion.standing) })}
        </PageLink>
      ))}
      <PageLink href="/problems/radar" className={`shrink-0 text-accent max-lg:py-2 ${link}`}>
        {open.length > shown.length ? t("allOf", { count: open.length }) : t("details")}
      </PageLink>
    </section>
  );
}
