"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { PageHeader } from "@/components/ui/layout/page-header";
import { privacyOptions } from "@/lib/client/privacy/privacy-queries";
import { ErasureTable } from "./erasure-table";
import { RetentionSection } from "./people-retention-section";
import { PersonSection } from "./person-section";

/** How long people's data are kept, the requests of one person, and what was erased. */
export function PrivacyPage() {
  const t = useTranslations("settings.privacy");
  const query = useQuery(privacyOptions);
  return (
    <>
      <PageHeader title={t("title")} />
      <QueryBoundary query={query} href="/settings/privacy">
        {(privacy) => (
          <>
            <RetentionSection privacy={privacy} />
            <PersonSection />
            <ErasureTable erasures={privacy.erasures} />
          </>
        )}
      </QueryBoundary>
    </>
  );
}
