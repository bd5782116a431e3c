import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { importOptions } from "@/lib/client/imports/import-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { ImportDetail } from "@/lib/domain/imports/import-job";
import type { CellCorrection } from "@/lib/domain/imports/import-requests";
import { ImportErrorNotice } from "./import-error-notice";
import { ImportForeignAmounts } from "./import-foreign-amounts";
import { ImportOutcome } from "./import-outcome";
import { ImportPlan } from "./import-plan";
import { ImportPreviewTable } from "./import-preview-table";
import { ImportProblemList } from "./import-problem-list";
import { ImportProgress } from "./import-progress";
import { ImportRemarkList } from "./import-remark-list";
import { RecognizedFileDetails } from "./recognized-file-details";
import { type ImportActions, useImportActions } from "./use-import-actions";

/** One import, from the recognised file to its outcome. */
export function ImportPanel({ id, onDiscarded }: { id: string; onDiscarded: () => void }) {
  const t = useTranslations("import");
  const query = useQuery(importOptions(id));
  const actions = useImportActions(id);
  return (
    <QueryBoundary query={query} href="/import" loading={t("loading")}>
      {/* A choice is shown at once, before the server has saved it. */}
      {(data) => <ImportSteps job={{ ...data, ...actions.choice }} actions={actions} onDiscarded={onDiscarded} />}
    </QueryBoundary>
  );
}

function ImportSteps({ job, actions, onDiscarded }: StepsProps) {
  const { canManage } = useDeskUser();
  const isOpen = job.status === "checking" || job.status === "ready";
  const onCorrect = isOpen ? (correction: CellCorrection) => actions.change({ corrections: [correction] }) : undefined;
  return (
    <div className="flex flex-col gap-5 px-4 pb-8 lg:px-6">
      <RecognizedFileDetails
        job={job}
        onSheet={isOpen ? (sheetName) => actions.change({ sheetName }) : undefined}
        onHeader={isOpen ? (headerLine) => actions.change({ headerLine }) : undefined}
      />
      <ImportForeignAmounts
        job={job}
        onRates={isOpen && canManage ? (rates) => actions.change({ rates }) : undefined}
      />
      {isOpen && <ImportPlan job={job} actions={actions} onDiscarded={onDiscarded} />}
      {job.status === "running" && <ImportProgress job={job} actions={actions} />}
      {!isOpen && job.status !== "running" && <ImportOutcome job={job} actions={actions} />}
      <ImportErrorNotice error={actions.error} />
      <ImportProblemList job={job} onCorrect={onCorrect} />
      <ImportRemarks job={job} onCorrect={onCorrect} />
      {job.preview.length > 0 && (
        <ImportPreviewTable job={job} onMapping={isOpen ? (mapping) => actions.change({ mapping }) : undefined} />
      )}
    </div>
  );
}

function ImportRemarks({ job: { check, warnings, omissions }, onCorrect }: RemarksProps) {
  if (!check) return null;
  const unread = omissions.filter(({ code }) => code === "line_unread");
  const leftOut = omissions.filter(({ code }) => code !== "line_unread");
  return (
    <>
      <ImportRemarkList kind="unread" problems={unread} count={check.unread} />
      <ImportRemarkList kind="warnings" problems={warnings} count={check.warnings} onCorrect={onCorrect} />
      <ImportRemarkList kind="leftOut" problems={leftOut} count={check.leftOut} />
    </>
  );
}

interface RemarksProps {
  job: ImportDetail;
  /** Undefined once the import has started. */
  onCorrect?: (correction: CellCorrection) => void;
}

interface StepsProps {
  job: ImportDetail;
  actions: ImportActions;
  onDiscarded: () => void;
}
