"use client";
import { useTranslations } from "next-intl";
import { CASE_STEPS, type CaseCounts, type CaseView } from "@/lib/domain/problem-case";
import { CaseQueue } from "./case-queue";

/** The cases by how far somebody is with them. */
export function CaseBoard({ cases, counts, hrefOf, onOpen }: Props) {
  const t = useTranslations();
  return (
    <div className="grid min-h-0 flex-1 auto-cols-[minmax(16rem,1fr)] grid-flow-col items-start gap-3 overflow-auto p-4 lg:px-6">
      {CASE_STEPS.map((step) => {
        const own = cases.filter((view) => view.step === step);
        return (
          <section
            key={step}
            aria-label={t(`caseStep.${step}`)}
            className="min-w-0 rounded-xl border border-border bg-surface"
          >
            <h2 className="flex justify-between border-b border-separator px-4 py-2.5 text-[0.8125rem] font-semibold">
              {t(`caseStep.${step}`)}
              <span className="font-normal text-muted tabular-nums">{counts?.byStep[step] ?? own.length}</span>
            </h2>
            <CaseQueue cases={own} openId={undefined} selection={undefined} hrefOf={hrefOf} onOpen={onOpen} />
          </section>
        );
      })}
    </div>
  );
}

interface Props {
  cases: readonly CaseView[];
  counts: CaseCounts | undefined;
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
}
