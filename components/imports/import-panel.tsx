"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LoadingState } from "@/components/ui/feedback/loading-state";
import { QueryError } from "@/components/ui/feedback/query-error";
import { importOptions } from "@/lib/client/imports/import-queries";
import { ImportErrorNotice } from "./import-error-notice";
import { ImportOutcome } from "./import-outcome";
import { ImportPlan } from "./import-plan";
import { ImportPreviewTable } from "./import-preview-table";
import { ImportProblemList } from "./import-problem-list";
import { ImportProgress } from "./import-progress";
import { RecognizedFileDetails } from "./recognized-file-details";
import { useImportActions } from "./use-import-actions";

/** One import, from the recognised file to its outcome. */
export function ImportPanel({ id, seesCosts, onDiscarded }: Props) {
  const t = useTranslations("import");
  const { data, error, refetch, isFetching } = useQuery(importOptions(id));
  const actions = useImportActions(id);
  if (!data) {
    if (!error) return <LoadingState label={t("loading")} />;
    return <QueryError error={error} isRetrying={isFetching} href="/import" onRetry={() => void refetch()} />;
  }
  // A choice is shown at once, before the server has saved it.
  const job = { ...data, ...actions.choice };
  const isOpen = job.status === "checking" || job.status === "ready";
  return (
    <div className="flex flex-col gap-5 px-4 pb-8 lg:px-6">
      <RecognizedFileDetails job={job} onSheet={isOpen ? (sheetName) => actions.change({ sheetName }) : undefined} />
      {isOpen && <ImportPlan job={job} actions={actions} seesCosts={seesCosts} onDiscarded={onDiscarded} />}
      {job.status === "running" && <ImportProgress job={job} actions={actions} />}
      {!isOpen && job.status !== "running" && <ImportOutcome job={job} actions={actions} />}
      <ImportErrorNotice error={actions.error} />
      <ImportProblemList job={job} />
      {job.preview.length > 0 && (
        <ImportPreviewTable job={job} onMapping={isOpen ? (mapping) => actions.change({ mapping }) : undefined} />
      )}
    </div>
  );
}

interface Props {
  id: string;
  seesCosts: boolean;
  onDiscarded: () => void;
}
