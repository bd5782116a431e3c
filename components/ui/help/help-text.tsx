import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/layout/page-link";
import { helpOptions } from "@/lib/client/help/help-queries";
import type { HelpTopic, HelpTopicKey } from "@/lib/domain/help/help-topics";

/** What a term or a figure means, with the page that shows it. */
export function HelpText({ topic, name }: { topic: HelpTopicKey; name: string }) {
  const t = useTranslations("helpButton");
  const { data, isError } = useQuery(helpOptions(useLocale()));
  const topics: Readonly<Record<string, HelpTopic>> = { ...data?.terms, ...data?.figures };
  const found = topics[topic];
  if (!found) return <span role="status">{t(isError ? "failed" : "loading")}</span>;
  return (
    <span data-testid="help-text" className="block">
      <span className="block font-semibold">{found.name || name}</span>
      <span className="mt-1 block text-dense text-muted">{found.text}</span>
      <span className="mt-2 flex gap-4 text-dense">
        {found.href !== null && (
          <PageLink href={found.href} className="text-accent hover:underline max-lg:py-2.5">
            {t("more")}
          </PageLink>
        )}
        <PageLink href="/help" className="text-accent hover:underline max-lg:py-2.5">
          {t("all")}
        </PageLink>
      </span>
    </span>
  );
}
