import { useQuery } from "@tanstack/react-query";
import { Radar } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/layout/page-link";
import { congestionOptions } from "@/lib/client/congestion/congestion-queries";
import { congestionHref } from "@/lib/domain/congestion/congestion-threshold";

const MAX_SHOWN = 3;

/** Places with congestion now, each linked to its parcels; empty when there are none. */
export function CongestionNotice({ className = "" }: { className?: string }) {
  const t = useTranslations("congestion");
  const format = useFormatter();
  const { data } = useQuery(congestionOptions);
  const open = data?.items.filter(({ endedAt }) => endedAt === null) ?? [];
  if (open.length === 0) return null;
  const link = "hover:underline underline-offset-2";
  return (
    <section
      aria-label={t("title")}
      className={`tone-amber flex flex-wrap items-center gap-x-4 gap-y-1 text-dense ${className}`}
    >
      <h2 className="inline-flex items-center gap-1.5 font-medium text-(--tone)">
        <Radar aria-hidden className="size-4" />
        {t("title")}
      </h2>
      {open.slice(0, MAX_SHOWN).map((congestion) => (
        <PageLink key={congestion.id} href={congestionHref(congestion)} className={`max-lg:py-2 ${link}`}>
          {t("short", { node: congestion.node, count: format.number(congestion.standing) })}
        </PageLink>
      ))}
      <PageLink href="/problems/radar" className={`text-accent max-lg:py-2 ${link}`}>
        {open.length > MAX_SHOWN ? t("allOf", { count: open.length }) : t("details")}
      </PageLink>
    </section>
  );
}
