import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useId } from "react";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { ProgressBar } from "@/components/ui/figures/progress-bar";
import { Button } from "@/components/ui/layout/button";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { buildErrorSheetHref, importOptions } from "@/lib/client/imports/import-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { ExchangeRates } from "@/lib/domain/imports/foreign-amount";
import type { CellCorrection } from "@/lib/domain/imports/import-requests";
import type { ImportDetail, ImportProblemView } from "@/lib/operations/work/import-operations";
import { ImportErrorNotice } from "./import-error-notice";
import { ImportOutcomeFigures } from "./import-figures";
import { ImportOutcome } from "./import-outcome";
import { ImportPlan } from "./import-plan";
import { ImportPreviewTable } from "./import-preview-table";
import { ImportSendingFigures } from "./import-sending-figures";
import { ProblemLines } from "./problem-lines";
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

interface StepsProps {
  job: ImportDetail;
  actions: ImportActions;
  onDiscarded: () => void;
}

/** The first errors of the whole file, each with its position and correction; the download has all errors and skipped rows. */
function ImportProblemList({ job, onCorrect }: Props) {
  const t = useTranslations("import");
  const failed = Math.max(job.check?.failed ?? 0, job.counts.failed);
  const { skipped } = job.counts;
  if (failed === 0 && skipped === 0) return null;
  return (
    <ImportSection
      title={failed > 0 ? t("problemTitle", { count: failed }) : t("skippedTitle", { count: skipped })}
      aside={
        job.isFileKept && (
          <ButtonLink href={buildErrorSheetHref(job.id)} isFile variant="outline" size="sm">
            <Download aria-hidden />
            {t("errorSheet")}
          </ButtonLink>
        )
      }
      hint={skipped > 0 && t(job.isFileKept ? "skippedHint" : "skippedGone", { count: skipped })}
    >
      <ProblemLines problems={job.problems} onCorrect={onCorrect} />
    </ImportSection>
  );
}

interface Props {
  job: ImportDetail;
  /** Undefined once the import has started. */
  onCorrect?: (correction: CellCorrection) => void;
}

/** What does not keep a file from being imported: rows to look at, and rows and lines that are no parcel. */
function ImportRemarks({ job: { check, warnings, omissions }, onCorrect }: Props) {
  const t = useTranslations("import.remarks");
  const isUnread = ({ code }: ImportProblemView) => code === "line_unread";
  const remarks = {
    unread: omissions.filter(isUnread),
    warnings,
    leftOut: omissions.filter((each) => !isUnread(each)),
  };
  return (["unread", "warnings", "leftOut"] as const).map((kind) => {
    const count = check?.[kind] ?? 0;
    if (count === 0) return null;
    return (
      <ImportSection
        key={kind}
        title={t(`${kind}.title`, { count })}
        hint={t(`${kind}.hint`)}
        testId={`remarks-${kind}`}
      >
        <ProblemLines problems={remarks[kind]} onCorrect={kind === "warnings" ? onCorrect : undefined} />
      </ImportSection>
    );
  });
}

function ImportSection({ title, hint, aside, testId, children }: SectionProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      data-testid={testId}
      className="rounded-xl border border-border bg-surface p-4 lg:p-5"
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {aside}
      </div>
      {hint && <p className="mt-2 max-w-prose text-dense text-muted">{hint}</p>}
      {children}
    </section>
  );
}

interface SectionProps {
  title: string;
  hint?: ReactNode;
  /** Beside the heading. */
  aside?: ReactNode;
  testId?: string;
  children: ReactNode;
}

function ImportProgress({ job, actions }: { job: ImportDetail; actions: ImportActions }) {
  const t = useTranslations("import");
  return (
    <section aria-label={t("running")} className="rounded-xl border border-border bg-surface p-4 lg:p-5">
      <ProgressBar label={t("running")} value={job.position} total={job.check?.numbers ?? job.rows} />
      <div className="mt-4 flex flex-wrap items-end justify-between gap-4">
        <ImportOutcomeFigures counts={job.counts} leftOut={job.leftOut} />
        <Button variant="outline" isDisabled={actions.isPending} onPress={() => actions.cancel()}>
          {t("cancel")}
        </Button>
      </div>
      <ImportSendingFigures job={job} />
      <p className="mt-3 text-dense text-muted">{t("runningHint")}</p>
    </section>
  );
}

/** How many amounts of the file are in other currencies, and the rates by which they are converted. */
function ImportForeignAmounts({ job, onRates }: ImportForeignAmountsProps) {
  const t = useTranslations("import.foreign");
  const foreign = job.check?.foreign ?? [];
  if (foreign.length === 0) return null;
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const entered = [...new FormData(event.currentTarget)].map(([currency, rate]) => [currency, String(rate).trim()]);
    onRates?.(Object.fromEntries(entered.filter(([, rate]) => rate !== "")));
  };
  return (
    <ImportSection title={t("title")} hint={t(onRates ? "hint" : "hintOfOwner")} testId="foreign-amounts">
      <form onSubmit={save} className="mt-3 flex flex-wrap items-end gap-x-6 gap-y-3">
        {foreign.map(({ currency, amounts }) => {
          const counted = t("count", { currency, count: amounts });
          const rate = job.rates[currency];
          if (!onRates) {
            return (
              <p key={currency} className="flex flex-col gap-1 text-dense">
                {counted}
                <span className="text-muted">{rate ? t("converted", { currency, rate }) : t("leftOut")}</span>
              </p>
            );
          }
          return (
            <label key={currency} className="flex flex-col gap-1 text-dense">
              <span>{counted}</span>
              <span className="flex items-center gap-2 text-muted">
                {t("rate", { currency })}
                <input
                  name={currency}
                  defaultValue={rate ?? ""}
                  inputMode="decimal"
                  autoComplete="off"
                  maxLength={13}
                  className="plain-field w-28 touch-height tabular-nums"
                />
              </span>
            </label>
          );
        })}
        {onRates && (
          <Button type="submit" size="sm">
            {t("save")}
          </Button>
        )}
      </form>
    </ImportSection>
  );
}

interface ImportForeignAmountsProps {
  job: ImportDetail;
  /** Undefined once the import has started, and for members who are no owners. */
  onRates?: (rates: ExchangeRates) => void;
}
