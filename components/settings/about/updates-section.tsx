import { useTranslations } from "next-intl";
import { SectionCard } from "@/components/ui/layout/section-card";
import type { Release } from "@/lib/domain/settings/release-list";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";

export interface UpdatesProps {
  newer: Release | null;
  /** Whether the desk knows or may ask which versions there are. */
  isInformed: boolean;
  /** When it last asked, ms since 1970 UTC. */
  askedAt: number | null;
}

/** Whether there is a newer version, and how the desk knows. */
export function UpdatesSection({ newer, isInformed, askedAt }: UpdatesProps) {
  const t = useTranslations("about");
  return (
    <SectionCard id="about-updates" title={t("updates")}>
      <div data-testid="updates" className="grid gap-1 px-4 py-3 lg:px-5">
        {newer ? (
          <>
            <p className="font-semibold">{t("newer", { version: newer.version })}</p>
            <p className="text-muted">{t("released", { date: newer.date })}</p>
            {newer.notes && <p className="wrap-anywhere">{newer.notes}</p>}
            {newer.url && (
              <a className="text-accent underline" href={newer.url} rel="noreferrer" target="_blank">
                {t("readMore")}
              </a>
            )}
          </>
        ) : (
          <p>{isInformed ? t("upToDate") : t("notAsking")}</p>
        )}
        {askedAt !== null && <p className="text-muted">{t("askedAt", { time: formatBeijingTime(askedAt) })}</p>}
      </div>
    </SectionCard>
  );
}
