"use client";
import { ArrowRight } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { PageLink } from "@/components/ui/layout/page-link";
import { type CongestionView, congestionHref } from "@/lib/domain/congestion/congestion-threshold";

/** One place with congestion: where, since when, how many parcels, whose, and a link to them. */
export function CongestionItem({ congestion }: { congestion: CongestionView }) {
  const t = useTranslations("congestion");
  const format = useFormatter();
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3.5 md:grid-cols-[minmax(0,1fr)_auto] md:items-center lg:px-5">
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
          <span className="font-semibold">{congestion.node}</span>
          <span className={congestion.endedAt === null ? "tone-red font-medium text-(--tone)" : "text-muted"}>
            {congestion.endedAt === null
              ? t("standing", { count: format.number(congestion.standing), hours: congestion.hours })
              : t("stood", { count: format.number(congestion.most) })}
          </span>
          {congestion.endedAt === null && (
            <span className="text-xs text-muted">
              {t("seen", { count: format.number(congestion.seen) })}
              {" · "}
              {congestion.usual === null ? t("usualUnknown") : t("usual", { count: format.number(congestion.usual) })}
            </span>
          )}
        </p>
        <p className="mt-1 text-dense text-muted">
          {t("since")} <Timestamp at={congestion.since} />
          {congestion.endedAt !== null && (
            <>
              {" · "}
              {t("ended")} <Timestamp at={congestion.endedAt} />
            </>
          )}
        </p>
        <p className="mt-1 text-dense">
          {congestion.carriers.map(({ carrier, name, number }) => (
            <span key={carrier ?? ""} className="me-3 whitespace-nowrap">
              {name ?? t("noCarrier")} <span className="text-muted tabular-nums">{format.number(number)}</span>
            </span>
          ))}
        </p>
      </div>
      {congestion.endedAt === null && (
        <PageLink
          href={congestionHref(congestion)}
          className="button button--sm button--outline w-fit touch-height"
          aria-label={t("showOf", { node: congestion.node })}
        >
          {t("show")}
          <ArrowRight aria-hidden className="size-3.5" />
        </PageLink>
      )}
    </li>
  );
}
