import { useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/layout/page-link";
import { SectionCard } from "@/components/ui/layout/section-card";
import type { NewsItem } from "@/lib/domain/help/whats-new";

/** The highlights of this version, each with a link to the page that has it. */
export function WhatsNewSection({ version, news }: { version: string; news: readonly NewsItem[] }) {
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
