import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/layout/page-header";
import { SectionCard } from "@/components/ui/layout/section-card";
import type { NewsItem } from "@/lib/domain/help/whats-new";
import { type UpdatesProps, UpdatesSection } from "./updates-section";
import { WhatsNewSection } from "./whats-new-section";

/** What runs here: version, database, licence, and what changed. */
export function AboutPage({ version, engine, licence, updates, news, changesHtml }: Props) {
  const t = useTranslations("about");
  const facts = { version, engine, node: process.version, licence };
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="grid max-w-4xl gap-4 px-4 pb-8 lg:px-6">
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
        <SectionCard id="about-changes" title={t("changes")}>
          <div
            lang="en"
            className="changelog px-4 py-3 lg:px-5"
            // biome-ignore lint/security/noDangerouslySetInnerHtml: CHANGELOG.md of this copy, which nobody writes at run time
            dangerouslySetInnerHTML={{ __html: changesHtml }}
          />
        </SectionCard>
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
