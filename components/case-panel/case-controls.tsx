import { Check, RotateCcw, UserRoundPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { Button } from "@/components/ui/layout/button";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import { CASE_STEPS, type CaseView, type Colleague, isReturning } from "@/lib/domain/cases/problem-case";
import { ButtonShortcut } from "./button-shortcut";
import { CaseControlSelect } from "./case-control-select";
import { CaseNextAction } from "./case-next-action";
import { CaseOutcomeList } from "./case-outcome-list";
import { ReturnedNumberForm } from "./returned-number-form";

/** Controls of a case: assignee, step, next action and outcome. With `hasPhoneBar` phones have the usual ones in a bar, see `CasePhoneBar`. */
export function CaseControls({ view, me, colleagues, closeButton, hasPhoneBar, onAct }: Props) {
  const t = useTranslations();
  const inBar = hasPhoneBar ? "max-md:hidden" : "";
  if (view.status === "closed") {
    return (
      <Button variant="outline" size="sm" onPress={() => onAct({ action: "reopen" })} className={`w-fit ${inBar}`}>
        <RotateCcw aria-hidden />
        {t("caseDesk.reopen")}
      </Button>
    );
  }
  const people = view.assignee && !colleagues.some(({ id }) => id === view.assignee?.id) ? [view.assignee] : [];
  return (
    <div className="flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-2">
        <CaseControlSelect
          label={t("caseDesk.assignee")}
          value={view.assignee?.id ?? ""}
          onChange={(to) => onAct({ action: "assign", to: to === "" ? null : to })}
        >
          <option value="">{t("caseDesk.unassigned")}</option>
          {[...people, ...colleagues].map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </CaseControlSelect>
        <CaseControlSelect
          label={t("caseDesk.step")}
          value={view.step}
          onChange={(text) => {
            const step = CASE_STEPS.find((each) => each === text);
            if (step) onAct({ action: "step", step });
          }}
        >
          {CASE_STEPS.map((each) => (
            <option key={each} value={each}>
              {t(`caseStep.${each}`)}
            </option>
          ))}
        </CaseControlSelect>
      </div>
      {view.assignee?.id !== me.id && (
        <Button
          variant="primary"
          size="sm"
          onPress={() => onAct({ action: "assign", to: me.id })}
          className={`w-full ${inBar}`}
        >
          <UserRoundPlus aria-hidden />
          {t("caseDesk.take")}
          <ButtonShortcut>a</ButtonShortcut>
        </Button>
      )}
      <CaseNextAction view={view} onAct={onAct} />
      <div className={inBar}>
        <Dropdown
          buttonRef={closeButton}
          label={t("caseDesk.outcome")}
          buttonClassName="button button--outline button--sm w-full touch-height"
          button={
            <>
              <Check aria-hidden />
              {t("caseDesk.close")}
              <ButtonShortcut>e</ButtonShortcut>
            </>
          }
        >
          {(close) => <CaseOutcomeList flag={view.flag} close={close} onAct={onAct} />}
        </Dropdown>
      </div>
      {isReturning(view) && (
        <div className="rounded-lg border border-border px-3 py-2.5">
          <h3 className="text-dense font-semibold">{t("caseDesk.returned")}</h3>
          <p className="mt-0.5 text-xs text-muted">{t("caseDesk.returnedHint")}</p>
          <ReturnedNumberForm
            isValueRetained
            onNumber={(waybillNumber) => onAct({ action: "returned", waybillNumber })}
            className="mt-2"
            fieldClassName="flex-1"
          />
        </div>
      )}
    </div>
  );
}

interface Props {
  view: CaseView;
  me: { id: string; name: string };
  colleagues: readonly Colleague[];
  closeButton: RefObject<HTMLButtonElement | null>;
  hasPhoneBar: boolean;
  onAct: (action: CaseAction) => void;
}
