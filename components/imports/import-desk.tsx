"use client";
import { Download, HandCoins, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/layout/button";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { PageHeader } from "@/components/ui/layout/page-header";
import { importState, TEMPLATE_HREF } from "@/lib/client/imports/import-queries";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import { ImportPanel } from "./import-panel";
import { RecentImports } from "./recent-imports";

/** Imports shipments from a file or a text of the field. The open import is in the address. */
export function ImportDesk({ field }: { field: ReactNode }) {
  const t = useTranslations("import");
  const [{ job }, change] = useUrlState(importState);
  return (
    <>
      <PageHeader title={t("title")}>
        <div className="ms-auto flex flex-wrap justify-end gap-2">
          <ButtonLink href="/settlement?tab=files" variant="ghost" size="sm">
            <HandCoins aria-hidden />
            {t("settlementFile")}
          </ButtonLink>
          <ButtonLink href={TEMPLATE_HREF} isFile variant="ghost" size="sm">
            <Download aria-hidden />
            {t("template")}
          </ButtonLink>
          {job && (
            <Button variant="outline" size="sm" onPress={() => change({ job: "" })}>
              <Plus aria-hidden />
              {t("another")}
            </Button>
          )}
        </div>
      </PageHeader>
      {job ? (
        <ImportPanel key={job} id={job} onDiscarded={() => change({ job: "" })} />
      ) : (
        <>
          {field}
          <RecentImports onOpen={(id) => change({ job: id })} />
        </>
      )}
    </>
  );
}
