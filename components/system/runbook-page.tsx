import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/layout/page-header";

/** What to do at each alert. @param html docs/runbook.md as HTML */
export function RunbookPage({ html }: { html: string }) {
  const t = useTranslations("settings.system");
  return (
    <>
      <PageHeader title={t("runbook")} />
      <div
        lang="en"
        className="changelog max-w-4xl px-4 pb-8 lg:px-6"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: docs/runbook.md of this copy, which nobody writes at run time
        dangerouslySetInnerHTML={{ __html: html }}
      />
    </>
  );
}
