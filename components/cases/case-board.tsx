import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { CASE_STEPS, type CaseStep } from "@/lib/domain/cases/problem-case";
import type { CaseCounts, CaseView } from "@/lib/operations/case-operations";
import { CaseQueue, DRAGGED_CASE_TYPE } from "./case-queue";

/**
 * The cases by step, in columns of one width; a step without cases is a narrow one that takes cards too. A card is
 * dragged to another step, or the step is chosen on the card.
 */
export function CaseBoard({ cases, counts, buildHref, onOpen, onStep }: Props) {
  const t = useTranslations();
  const { canWrite } = useDeskUser();
  const [over, setOver] = useState<CaseStep>();
  return (
    <div className="flex min-h-0 flex-1 items-start gap-3 overflow-auto p-4 lg:px-6">
      {CASE_STEPS.map((step) => {
        const stepCases = cases.filter((view) => view.step === step);
        const isEmpty = stepCases.length === 0;
        return (
          <section
            key={step}
            aria-label={t(`caseStep.${step}`)}
            onDragOver={(event) => {
              if (!canWrite || !event.dataTransfer.types.includes(DRAGGED_CASE_TYPE)) return;
              event.preventDefault();
              setOver(step);
            }}
            onDragLeave={() => setOver(undefined)}
            onDrop={(event) => {
              event.preventDefault();
              setOver(undefined);
              const view = cases.find(({ id }) => id === event.dataTransfer.getData(DRAGGED_CASE_TYPE));
              if (view && view.step !== step) onStep(view, step);
            }}
            className={`rounded-xl border bg-surface shrink-0 ${isEmpty ? "w-11" : "w-80"} ${over === step ? "border-accent" : "border-border"}`}
          >
            <h2
              className={`flex justify-between gap-3 text-dense font-semibold ${isEmpty ? "py-4 ps-3 text-muted [writing-mode:vertical-rl]" : "border-b border-separator px-4 py-2.5"}`}
            >
              {t(`caseStep.${step}`)}
              <span className="font-normal text-muted tabular-nums">{counts?.byStep[step] ?? stepCases.length}</span>
            </h2>
            {!isEmpty && (
              <CaseQueue
                cases={stepCases}
                openId={undefined}
                hasTeam
                selection={undefined}
                buildHref={buildHref}
                onOpen={onOpen}
                onStep={canWrite ? onStep : undefined}
              />
            )}
          </section>
        );
      })}
    </div>
  );
}

interface Props {
  cases: readonly CaseView[];
  /** Of the whole desk; undefined when the cases are only some of it, which are counted then. */
  counts: CaseCounts | undefined;
  buildHref: (id: string) => string;
  onOpen: (id: string) => void;
  onStep: (view: CaseView, step: CaseStep) => void;
}
