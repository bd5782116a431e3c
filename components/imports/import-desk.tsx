"use client";
import { useQuery } from "@tanstack/react-query";
import { Download, HandCoins, History, Plus } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { ChoiceLink } from "@/components/ui/layout/choice-link";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { CursorPager } from "@/components/ui/table/cursor-pager";
import { importListOptions, importOptions, importState, TEMPLATE_HREF } from "@/lib/client/imports/import-queries";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import { isImportActive } from "@/lib/domain/imports/import-job";
import type { ImportView } from "@/lib/operations/work/import-operations";
import { ImportPanel } from "./import-panel";
import { ImportStatusChip } from "./import-status-chip";

/** Imports shipments from a file or a text of the field. The open import is in the address. */
export function ImportDesk({ field }: { field: ReactNode }) {
  const t = useTranslations("import");
  const [{ job }, change] = useUrlState(importState);
  const { data: opened } = useQuery({ ...importOptions(job), enabled: job !== "" });
  // Then the next file needs no other page.
  const isOver = opened !== undefined && opened.status !== "ready" && !isImportActive(opened.status);
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
        <>
          {isOver && field}
          <ImportPanel key={job} id={job} onDiscarded={() => change({ job: "" })} />
        </>
      ) : (
        <>
          {field}
          <RecentImports onOpen={(id) => change({ job: id })} />
        </>
      )}
    </>
  );
}

function RecentImports({ onOpen }: { onOpen: (id: string) => void }) {
  const t = useTranslations("import");
  const [cursor, setCursor] = useState("");
  const query = useQuery(importListOptions(cursor));
  const { data: page } = query;
  if (!page) return null;
  return (
    <section aria-labelledby="recent-imports" className="border-t border-border">
      <h2 id="recent-imports" className="px-4 pt-5 pb-3 font-semibold lg:px-6">
        {t("recent")}
      </h2>
      {page.items.length === 0 ? (
        <EmptyState Icon={History} title={t("noneYet")} text={t("noneYetText")} />
      ) : (
        <ul className="border-y border-border bg-surface">
          {page.items.map((job) => (
            <RecentImport key={job.id} job={job} onOpen={onOpen} />
          ))}
        </ul>
      )}
      {(cursor !== "" || page.nextCursor !== null) && (
        <CursorPager
          address={{ cursor }}
          query={query}
          buildHref={() => "/import"}
          onChange={(change) => setCursor(change.cursor)}
        />
      )}
    </section>
  );
}

function RecentImport({ job, onOpen }: { job: ImportView; onOpen: (id: string) => void }) {
  const t = useTranslations("import");
  const format = useFormatter();
  const { id, fileName, counts, createdBy, createdAt } = job;
  const countTexts = (["created", "updated", "skipped", "failed"] as const)
    .filter((key) => counts[key] > 0)
    .map((key) => `${t(`figures.${key}`)} ${format.number(counts[key])}`);
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 border-b border-separator px-4 py-2.5 text-dense last:border-0 hover:bg-surface-secondary lg:grid-cols-[minmax(0,1fr)_7rem_minmax(0,1.2fr)_8rem_11rem] lg:px-6">
      <ChoiceLink
        href={`/import?job=${id}`}
        onChoose={() => onOpen(id)}
        className="truncate rounded font-medium after:absolute after:inset-0 hover:underline"
      >
        {fileName ?? t("pasted")}
      </ChoiceLink>
      <span>
        <ImportStatusChip job={job} />
      </span>
      <span className="text-muted">{countTexts.join(" · ") || t("rows", { count: job.rows })}</span>
      <span className="truncate text-muted max-lg:hidden">{createdBy}</span>
      <span className="max-lg:text-end">
        <Timestamp at={createdAt} />
      </span>
    </li>
  );
}
