"use client";
import { Button } from "@heroui/react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FormError } from "@/components/ui/form/form-error";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { weeklyReportPreviewOptions } from "@/lib/client/weekly-report/weekly-report-queries";

/** Preview of the report with the current data. */
export function WeeklyReportPreview({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.weekly");
  const { data: text, error } = useQuery(weeklyReportPreviewOptions);
  return (
    <SideDrawer
      keepsOpen
      title={t("previewTitle")}
      lead={<p className="text-dense text-muted">{t("previewText")}</p>}
      onClose={onClose}
      buttons={
        <Button variant="outline" onPress={onClose} className="touch-height">
          {t("close")}
        </Button>
      }
    >
      <FormError error={error} />
      {text && (
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
      )}
    </SideDrawer>
  );
}
