import { useQuery } from "@tanstack/react-query";
import { Sunrise, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useNow } from "@/components/ui/figures/now-provider";
import { IconButton } from "@/components/ui/layout/icon-button";
import { PageLink } from "@/components/ui/layout/page-link";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { tileLayoutOptions } from "@/lib/client/analytics/overview-queries";
import { isMorningAway, morningOptions, putMorningAway } from "@/lib/client/morning/morning-queries";
import { MORNING_LINKS } from "@/lib/domain/morning/morning-links";
import type { MorningSummary } from "@/lib/domain/morning/morning-summary";
import { isMorning } from "@/lib/domain/morning/morning-time";

/** Until noon, what yesterday brought, what waits today, and which carriers are slow, each linked to its list. */
export function MorningCard({ shop }: { shop: string }) {
  const t = useTranslations("overview.morning");
  const [isAway, setAway] = useState(isMorningAway);
  const isShown = isMorning(useNow()) && !isAway;
  const { data } = useQuery({ ...morningOptions(shop), enabled: isShown });
  const parts = useMorningParts(data);
  if (!isShown || parts.length === 0) return null;
  return (
    <section
      aria-label={t("title")}
      data-testid="morning"
      className="mx-4 mb-4 flex items-center gap-x-3 rounded-xl border border-border bg-surface ps-4 pe-1.5 text-dense max-lg:items-start max-lg:py-2 lg:mx-6 lg:ps-5"
    >
      <Sunrise aria-hidden className="size-4 shrink-0 text-muted max-lg:mt-3.5" />
      <ul className="flex min-w-0 flex-1 gap-x-6 max-lg:flex-col lg:flex-wrap">
        {parts.map(({ href, text }) => (
          <li key={href} className="min-w-0">
            <PageLink
              href={shop === "" ? href : `${href}&shop=${encodeURIComponent(shop)}`}
              className="block py-2 underline-offset-2 hover:underline max-lg:py-2.5"
            >
              {text}
            </PageLink>
          </li>
        ))}
      </ul>
      <IconButton
        Icon={X}
        size="sm"
        label={t("putAway")}
        onPress={() => {
          putMorningAway();
          setAway(true);
        }}
      />
    </section>
  );
}

/** The parts that have something to tell; what a tile of the user counts is not told twice. */
function useMorningParts(summary: MorningSummary | undefined): { href: string; text: string }[] {
  const t = useTranslations("overview.morning");
  const format = useFormatter();
  const nameCarrier = useCarrierName();
  const { data: layout } = useQuery(tileLayoutOptions);
  if (!summary) return [];
  const { signed, refused, returned, today, slower } = summary;
  const percent = ({ count, of }: { count: number; of: number }) =>
    format.number(count / of, { style: "percent", maximumFractionDigits: 1 });
  const hasOverdueTile = layout?.tiles.some(({ key }) => key === "overdue") ?? false;
  return [
    ...(signed + refused + returned > 0
      ? [{ href: MORNING_LINKS.signed(summary), text: t("yesterday", { signed, refused, returned }) }]
      : []),
    ...(today.overdue > 0 && !hasOverdueTile
      ? [{ href: MORNING_LINKS.overdue(), text: t("overdue", { count: today.overdue }) }]
      : []),
    ...(today.late > 0 ? [{ href: MORNING_LINKS.late(), text: t("late", { count: today.late }) }] : []),
    ...slower.carriers.slice(0, 1).map(({ name, now, usual }) => ({
      href: MORNING_LINKS.slower(summary),
      text: t("slower", { carrier: nameCarrier(name), days: slower.days, now: percent(now), usual: percent(usual) }),
    })),
  ];
}
