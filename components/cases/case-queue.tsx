import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, useEffect, useRef, useState } from "react";
import { CaseOutcomeList } from "@/components/case-panel/case-outcome-list";
import { CaseUrgency } from "@/components/case-panel/case-urgency";
import { TagList } from "@/components/tags/tag-chip";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { PaceBar } from "@/components/ui/figures/pace-bar";
import { RowCheckbox } from "@/components/ui/form/row-checkbox";
import { ChoiceLink } from "@/components/ui/layout/choice-link";
import { FlagChip } from "@/components/ui/shipment/flag-chip";
import { useGradualRowCount } from "@/components/ui/table/use-gradual-row-count";
import type { Selection } from "@/components/ui/table/use-selection";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import { CASE_STEPS, type CaseStep } from "@/lib/domain/cases/problem-case";
import type { CaseView } from "@/lib/operations/case-operations";
import { ChoiceMenu } from "./choice-menu";

/** The cases ordered by due time. Those out of sight are rendered after the page, which would come later with them. */
export function CaseQueue(props: Props) {
  const { cases, openId, hasTeam, selection, buildHref, onStep, onAct } = props;
  const t = useTranslations("caseDesk");
  const renderedCount = useGradualRowCount(cases.length);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  // The same functions for the queue's lifetime, so that a change of one case does not render the others.
  const [actions] = useState(() => ({
    open: (id: string) => latest.current.onOpen(id),
    toggle: (id: string) => latest.current.selection?.toggle(id),
    step: (view: CaseView, step: CaseStep) => latest.current.onStep?.(view, step),
    act: (view: CaseView, action: CaseAction) => latest.current.onAct?.(view, action),
  }));
  return (
    <ul aria-label={t("queue")} className="divided">
      {cases.slice(0, renderedCount).map((view) => (
        <CaseItem
          key={view.id}
          view={view}
          isOpen={view.id === openId}
          hasTeam={hasTeam}
          isSelected={selection?.has(view.id)}
          href={buildHref(view.id)}
          canStep={onStep !== undefined}
          canClose={onAct !== undefined}
          actions={actions}
        />
      ))}
    </ul>
  );
}

const CaseItem = memo(function CaseItem({
  view,
  isOpen,
  hasTeam,
  isSelected,
  href,
  canStep,
  canClose,
  actions,
}: ItemProps) {
  const t = useTranslations("caseDesk");
  const tStep = useTranslations("caseStep");
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOpen) item.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  const { flag, level, reason, shipment, assignee, liftedAt } = view;
  return (
    <li
      ref={item}
      data-testid="case-row"
      data-waybill={shipment.waybillNumber}
      draggable={canStep}
      onDragStart={({ dataTransfer }) => {
        dataTransfer.setData(DRAGGED_CASE_TYPE, view.id);
        dataTransfer.effectAllowed = "move";
      }}
      className={`flex items-start gap-1 pe-3 ${isOpen ? "lg:bg-default" : "hover:bg-surface-secondary"} ${isSelected === undefined ? "ps-4" : "ps-1.5"}`}
    >
      {isSelected !== undefined && (
        <div className="pt-2">
          <RowCheckbox
            label={t("select", { number: shipment.waybillNumber })}
            isSelected={isSelected}
            onToggle={() => actions.toggle(view.id)}
          />
        </div>
      )}
      <div className="min-w-0 flex-1">
        <ChoiceLink
          href={href}
          draggable={false}
          isCurrent={isOpen}
          onChoose={() => actions.open(view.id)}
          className={`block rounded pt-2 -outline-offset-2! ${canStep ? "pb-1" : "pb-2"}`}
        >
          <span className="flex items-center justify-between gap-2">
            <FlagChip name={flag} level={level} reason={reason} />
            <span className="shrink-0 text-xs">
              <CaseUrgency view={view} />
            </span>
          </span>
          <div className="mt-1 flex items-baseline gap-2">
            <span className="truncate font-mono text-dense font-medium">{shipment.waybillNumber}</span>
            <TagList tags={shipment.tags} className="h-5 flex-1 basis-0 overflow-hidden" />
            <div className="ms-auto w-16 shrink-0 self-center">
              <PaceBar shipment={shipment} isSmall isBarAlone />
            </div>
            {hasTeam && <span className="shrink-0 text-xs text-muted">{assignee?.name ?? t("unassigned")}</span>}
          </div>
          <span className="mt-0.5 block truncate text-xs text-muted">
            {liftedAt !== null && <span className="tone-green me-1.5 text-(--tone)">{t("lifted")}</span>}
            {shipment.summary}
          </span>
        </ChoiceLink>
        {canStep && (
          <ChoiceMenu
            label={t("stepOf", { number: shipment.waybillNumber })}
            value={view.step}
            choices={CASE_STEPS.map((step) => ({ value: step, label: tStep(step) }))}
            onChoose={(step) => actions.step(view, step)}
            className="mb-2 h-7 text-xs text-muted touch-height"
          />
        )}
      </div>
      {canClose && (
        <div className="self-end md:hidden">
          <Dropdown
            label={t("outcome")}
            buttonClassName="flex min-h-11 items-center gap-1 rounded ps-2 text-dense text-accent"
            button={
              <>
                <Check aria-hidden className="size-4" />
                {t("close")}
              </>
            }
          >
            {(close) => <CaseOutcomeList flag={flag} close={close} onAct={(action) => actions.act(view, action)} />}
          </Dropdown>
        </div>
      )}
    </li>
  );
});

interface Props {
  cases: readonly CaseView[];
  openId: string | undefined;
  /** Whether cases are shared among several people, so that each says whose it is. */
  hasTeam: boolean;
  /** Undefined for users who may not change cases. */
  selection: Selection | undefined;
  buildHref: (id: string) => string;
  onOpen: (id: string) => void;
  /** For the board: a card is dragged to another step, or the step is chosen on the card. */
  onStep?: (view: CaseView, step: CaseStep) => void;
  /** For phones, where no case is open beside the queue: one is closed in its row. */
  onAct?: ((view: CaseView, action: CaseAction) => void) | undefined;
}

interface ItemProps {
  view: CaseView;
  isOpen: boolean;
  hasTeam: boolean;
  /** Undefined for users who may not change cases. */
  isSelected: boolean | undefined;
  href: string;
  canStep: boolean;
  canClose: boolean;
  actions: {
    open: (id: string) => void;
    toggle: (id: string) => void;
    step: (view: CaseView, step: CaseStep) => void;
    act: (view: CaseView, action: CaseAction) => void;
  };
}

/** Data type of a dragged card, which carries the case's id. No other page uses it. */
export const DRAGGED_CASE_TYPE = "application/x-waybill-case";
