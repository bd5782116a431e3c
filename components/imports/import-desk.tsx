"use client";
import { Download, Lock, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { Button } from "@/components/ui/layout/button";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { TEMPLATE_HREF } from "@/lib/client/imports/import-queries";
import { ImportPanel } from "./import-panel";
import { ImportUpload } from "./import-upload";
import { RecentImports } from "./recent-imports";

/** Imports shipments from a file or pasted text. The open import is in the address. */
export function ImportDesk({ canImport, seesCosts }: { canImport: boolean; seesCosts: boolean }) {
  const t = useTranslations("import");
  const [job, setJob] = useQueryState("job", parseAsString.withOptions({ history: "push" }));
  if (!canImport) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState Icon={Lock} title={t("mayNot")} text={t("mayNotText")} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("title")}>
        <div className="ms-auto flex gap-2">
          <ButtonLink href={TEMPLATE_HREF} isFile variant="ghost" size="sm">
            <Download aria-hidden />
            {t("template")}
          </ButtonLink>
          {job && (
            <Button variant="outline" size="sm" onPress={() => void setJob(null)}>
              <Plus aria-hidden />
              {t("another")}
            </Button>
          )}
        </div>
      </PageHeader>
      {job ? (
        <ImportPanel key={job} id={job} seesCosts={seesCosts} onDiscarded={() => void setJob(null)} />
      ) : (
        <>
          <ImportUpload onUploaded={(id) => void setJob(id)} />
          <RecentImports onOpen={(id) => void setJob(id)} />
        </>
      )}
    </>
  );
}
