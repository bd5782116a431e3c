import { PageHeader } from "@/components/ui/layout/page-header";
import { PageLink } from "@/components/ui/layout/page-link";
import { SectionCard } from "@/components/ui/layout/section-card";
import type { HelpTexts, HelpTopic } from "@/lib/domain/help/help-topics";
import type { Translate } from "@/lib/domain/shared/message";

/** Short instructions and the terms of the trade; each has an address of its own. */
export function HelpPage({ texts, t }: { texts: HelpTexts; t: Translate }) {
  return (
    <>
      <PageHeader title={t("help.title")} />
      <p className="px-4 pb-3 text-dense text-muted lg:px-6">{t("help.lead")}</p>
      <nav aria-label={t("help.title")} className="flex flex-wrap gap-x-4 px-4 pb-4 text-dense lg:px-6">
        <a href="#guides" className="text-accent hover:underline max-lg:py-3">
          {t("help.howTo")}
        </a>
        <a href="#terms" className="text-accent hover:underline max-lg:py-3">
          {t("help.glossary")}
        </a>
        <PageLink href="/definitions" className="text-accent hover:underline max-lg:py-3">
          {t("help.figures")}
        </PageLink>
      </nav>
      <div className="grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-4 px-4 pb-6 lg:px-6">
        <HelpSection id="guides" title={t("help.howTo")} topics={texts.guides} linkLabel={t("help.open")} />
        <HelpSection id="terms" title={t("help.glossary")} topics={texts.terms} linkLabel={t("helpButton.more")} />
      </div>
    </>
  );
}

function HelpSection({ id, title, topics, linkLabel }: SectionProps) {
  return (
    <SectionCard id={id} title={title}>
      <dl className="divided">
        {Object.entries(topics).map(([key, { name, text, href }]) => (
          <div key={key} id={`${id}.${key}`} className="scroll-mt-4 px-4 py-3 target:bg-surface-secondary lg:px-5">
            <dt id={`${id}-${key}`} className="font-medium">
              {name}
            </dt>
            <dd className="mt-1 text-dense text-muted">
              {text}{" "}
              {href !== null && (
                <PageLink
                  href={href}
                  aria-describedby={`${id}-${key}`}
                  className="whitespace-nowrap text-accent underline underline-offset-2 max-lg:-mb-2.5 max-lg:flex max-lg:min-h-11 max-lg:w-fit max-lg:items-center"
                >
                  {linkLabel}
                </PageLink>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </SectionCard>
  );
}

interface SectionProps {
  id: string;
  title: string;
  topics: Readonly<Record<string, HelpTopic>>;
  linkLabel: string;
}
