import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { Button } from "@/components/ui/layout/button";
import { PageLink } from "@/components/ui/layout/page-link";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { weeklyReportPreviewOptions } from "@/lib/client/weekly-report/weekly-report-queries";

export function WeeklyReportPreview({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.weekly");
  return (
    <SideDrawer
      title={t("previewTitle")}
      lead={t("previewText")}
      onClose={onClose}
      buttons={
        <Button variant="outline" onPress={onClose}>
          {t("close")}
        </Button>
      }
    >
      <QueryBoundary query={useQuery(weeklyReportPreviewOptions)}>
        {(text) => (
          <>
            <article className="rounded-lg border border-border bg-surface-secondary px-4 py-3 text-dense leading-relaxed">
              <h3 className="font-semibold">{text.title}</h3>
              {text.lines.map((line) => (
                <p key={line} className="mt-1 tabular-nums wrap-anywhere">
                  {line}
                </p>
              ))}
              <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
                {text.links.map(({ text: words, url }) => (
                  <a
                    key={url}
                    href={url}
                    target="_blank"
                    rel="noreferrer"
                    className="text-accent underline underline-offset-2"
                  >
                    {words}
                  </a>
                ))}
              </p>
            </article>
            <PageLink href="/definitions#weekly" className="mt-3 inline-block text-dense text-accent hover:underline">
              {t("definitions")}
            </PageLink>
          </>
        )}
      </QueryBoundary>
    </SideDrawer>
  );
}
