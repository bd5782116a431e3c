import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/layout/page-header";

/** What to do at each alert. @param html the runbook of this language as HTML */
export function RunbookPage({ html, language }: { html: string; language: string }) {
  const t = useTranslations("settings.system");
  return (
    <>
      <PageHeader title={t("runbook")} />
      <div
        lang={language}
        className="changelog max-w-4xl px-4 pb-8 lg:px-6"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: a file of this copy, which nobody writes at run time
        dangerouslySetInnerHTML={{ __html: html }}
      />
    </>
  );
}
