"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { PageHeader } from "@/components/ui/layout/page-header";
import { archiveOptions } from "@/lib/client/archive/archive-queries";
import { ArchiveFileTable } from "./archive-file-table";
import { ArchiveSection } from "./archive-section";
import { GrowthFigures } from "./growth-figures";
import { PushArchiveSection } from "./push-archive-section";

/** How the database grows, and what leaves it for the archive. */
export function StoragePage() {
  const t = useTranslations("settings.storage");
  const query = useQuery(archiveOptions);
  return (
    <>
      <PageHeader title={t("title")} />
      <QueryBoundary query={query} href="/settings/storage">
        {(archive) => (
          <>
            <GrowthFigures growth={archive.growth} />
            <ArchiveSection archive={archive} />
            {archive.growth.engine === "postgres" && <PushArchiveSection archive={archive} />}
            {archive.files > 0 && <ArchiveFileTable />}
          </>
        )}
      </QueryBoundary>
    </>
  );
}
