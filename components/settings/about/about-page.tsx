import { useTranslations } from "next-intl";
import { ShowFirstStepsButton } from "@/components/onboarding/show-first-steps-button";
import { TechnicianNotes } from "@/components/ui/help/technician-notes";
import { Fold } from "@/components/ui/layout/fold";
import { PageHeader } from "@/components/ui/layout/page-header";
import { PageLink } from "@/components/ui/layout/page-link";
import { SectionCard } from "@/components/ui/layout/section-card";
import type { NewsItem } from "@/lib/domain/help/whats-new";
import type { Release } from "@/lib/domain/settings/release-list";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";

/** What runs here: version, database, licence, and what changed. */
export function AboutPage({ version, engine, licence, updates, news, changesHtml }: Props) {
  const t = useTranslations("about");
  const facts = { version, engine, node: process.version, licence };
  return (
    <>
      <PageHeader title={t("title")}>
        <ShowFirstStepsButton />
      </PageHeader>
      <div className="grid max-w-5xl gap-4 px-4 pb-8 lg:px-6">
        <SectionCard id="about-facts" title={t("facts")}>
          <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 px-4 py-3 lg:px-5">
            {Object.entries(facts).map(([key, value]) => (
              <div key={key} className="contents">
                <dt className="text-muted">{t(key)}</dt>
                <dd className="tabular-nums">{value}</dd>
              </div>
            ))}
          </dl>
        </SectionCard>
        {updates && <UpdatesSection {...updates} />}
        <WhatsNewSection version={version} news={news} />
        <Fold label={t("changes")}>
          <div
            lang="en"
            className="changelog mt-3 rounded-xl border border-border bg-surface px-4 py-3 lg:px-5"
            // biome-ignore lint/security/noDangerouslySetInnerHtml: CHANGELOG.md of this copy, which nobody writes at run time
            dangerouslySetInnerHTML={{ __html: changesHtml }}
          />
        </Fold>
      </div>
    </>
  );
}

interface Props {
  version: string;
  engine: string;
  licence: string;
  /** For owners. */
  updates: UpdatesProps | null;
  /** Highlights of this version. */
  news: readonly NewsItem[];
  /** CHANGELOG.md as HTML. */
  changesHtml: string;
}

interface UpdatesProps {
  newer: Release | null;
  /** Whether the desk knows or may ask which versions there are. */
  isInformed: boolean;
  /** When it last asked, ms since 1970 UTC. */
  askedAt: number | null;
}

/** Whether there is a newer version, and how the desk knows. */
function UpdatesSection({ newer, isInformed, askedAt }: UpdatesProps) {
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
          <>
            <p>{isInformed ? t("upToDate") : t("notAsking")}</p>
            {!isInformed && <TechnicianNotes>{t("notAskingTechnical")}</TechnicianNotes>}
          </>
        )}
        {askedAt !== null && <p className="text-muted">{t("askedAt", { time: formatBeijingTime(askedAt) })}</p>}
      </div>
    </SectionCard>
  );
}

/** The highlights of this version, each with a link to the page that has it. */
function WhatsNewSection({ version, news }: { version: string; news: readonly NewsItem[] }) {
  const t = useTranslations("whatsNew");
  return (
    <SectionCard
      id="whats-new"
      title={t("title")}
      aside={<span className="text-xs text-muted">{t("lead", { version })}</span>}
    >
      <ul className="grid gap-px overflow-hidden rounded-b-xl bg-separator sm:grid-cols-2">
        {news.map(({ key, name, text, href }) => (
          <li key={key} className="bg-surface last:odd:sm:col-span-2">
            <PageLink
              href={href}
              className="block h-full px-4 py-3 -outline-offset-2! hover:bg-surface-secondary lg:px-5"
            >
              <span className="block font-medium">{name}</span>
              <span className="mt-1 block text-dense text-muted">{text}</span>
            </PageLink>
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}
