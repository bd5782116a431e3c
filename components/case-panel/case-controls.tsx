import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type RefObject, useState } from "react";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { useNow } from "@/components/ui/figures/now-provider";
import { SelectField } from "@/components/ui/form/select-field";
import { Button } from "@/components/ui/layout/button";
import { Toolbar } from "@/components/ui/layout/toolbar";
import { useColleagues } from "@/lib/client/cases/use-colleagues";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import { CASE_STEPS, isReturning } from "@/lib/domain/cases/problem-case";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { CaseView } from "@/lib/operations/case-operations";
import { ButtonShortcut } from "./button-shortcut";
import { CaseOutcomeList } from "./case-outcome-list";
import { formatTimeField, getNextActionTimes, parseTimeField } from "./next-action-times";
import { ReturnedNumberForm } from "./returned-number-form";
import type { NextActButton } from "./use-next-act";

/**
 * Controls of a case: the next likely act, the other usual ones, and fields for the rest. With `hasPhoneBar` phones have
 * the usual ones in a bar, see `CasePhoneBar`.
 */
export function CaseControls({ view, next, closeButton, hasPhoneBar, onAct }: Props) {
  const t = useTranslations();
  const { id: me } = useDeskUser();
  const now = useNow();
  const colleagues = useColleagues();
  const inBar = hasPhoneBar ? "max-md:hidden" : "";
  if (!next) {
    return (
      <Button variant="outline" size="sm" onPress={() => onAct({ action: "reopen" })} className={`w-fit ${inBar}`}>
        <RotateCcw aria-hidden />
        {t("caseDesk.reopen")}
      </Button>
    );
  }
  const people = view.assignee && !colleagues.some(({ id }) => id === view.assignee?.id) ? [view.assignee] : [];
  const isResting = view.nextActionAt !== null && Date.parse(view.nextActionAt) > now;
  const until = isResting ? null : getNextActionTimes(now).tomorrow;
  return (
    <div className="flex flex-col gap-3">
      <Toolbar label={t("caseDesk.actions")} className={`flex flex-wrap gap-2 ${inBar}`}>
        {next.act !== "close" && (
          <Button variant="primary" onPress={next.run} className="w-full">
            <next.Icon aria-hidden />
            {t(`caseDesk.nextAct.${next.act}`)}
            <ButtonShortcut>d</ButtonShortcut>
          </Button>
        )}
        {view.assignee?.id !== me && (
          <Button
            variant="outline"
            size="sm"
            onPress={() => onAct({ action: "assign", to: me })}
            className="flex-1 px-2"
          >
            {t("caseDesk.takeShort")}
            <ButtonShortcut>a</ButtonShortcut>
          </Button>
        )}
        {(isResting || next.act !== "wait") && (
          <Button
            variant="outline"
            size="sm"
            onPress={() => onAct({ action: "snooze", until })}
            className="flex-1 px-2"
          >
            {t(isResting ? "caseDesk.wake" : "caseDesk.tomorrow")}
            {!isResting && <ButtonShortcut>s</ButtonShortcut>}
          </Button>
        )}
        <div className="flex-1">
          <Dropdown
            buttonRef={closeButton}
            label={t("caseDesk.outcome")}
            buttonClassName={`button ${next.act === "close" ? "button--primary" : "button--outline"} button--sm w-full px-2 touch-height`}
            button={
              <>
                {t("caseDesk.close")}
                <ButtonShortcut>e</ButtonShortcut>
              </>
            }
          >
            {(close) => <CaseOutcomeList flag={view.flag} close={close} onAct={onAct} />}
          </Dropdown>
        </div>
      </Toolbar>
      <div className="grid grid-cols-3 gap-2">
        <SelectField
          label={t("caseDesk.assignee")}
          labelClassName={CASE_SELECT_LABEL}
          anyLabel={t("caseDesk.unassigned")}
          options={[...people, ...colleagues].map(({ id, name }) => [id, name])}
          value={view.assignee?.id ?? ""}
          onChange={(to) => onAct({ action: "assign", to: to === "" ? null : to })}
          className={CASE_SELECT}
        />
        <SelectField
          label={t("caseDesk.step")}
          labelClassName={CASE_SELECT_LABEL}
          options={CASE_STEPS.map((each) => [each, t(`caseStep.${each}`)])}
          value={view.step}
          onChange={(step) => onAct({ action: "step", step })}
          className={CASE_SELECT}
        />
        <CaseNextAction now={now} onAct={onAct} />
      </div>
      {isReturning(view) && (
        <ReturnedNumberForm
          isValueRetained
          onNumber={(waybillNumber) => onAct({ action: "returned", waybillNumber })}
          placeholder={t("caseDesk.returnedHint")}
          fieldClassName="flex-1"
        />
      )}
    </div>
  );
}

interface Props {
  view: CaseView;
  /** Undefined for a case that is closed. */
  next: NextActButton | undefined;
  closeButton: RefObject<HTMLButtonElement | null>;
  hasPhoneBar: boolean;
  onAct: (action: CaseAction) => void;
}

const CUSTOM = "own";
/** Classes of the selects of a case. */
const CASE_SELECT_LABEL = "min-w-0 flex-1 text-xs text-muted";
const CASE_SELECT = "mt-1 w-full text-foreground";

/** Puts a case off: until a preset or any other time. */
function CaseNextAction({ now, onAct }: CaseNextActionProps) {
  const t = useTranslations("caseDesk");
  const [isOwn, setOwn] = useState(false);
  const times = getNextActionTimes(now);
  const choose = (until: string) => {
    setOwn(until === CUSTOM);
    if (until !== "" && until !== CUSTOM) onAct({ action: "snooze", until });
  };
  return (
    <>
      <SelectField
        label={t("nextAction")}
        labelClassName={CASE_SELECT_LABEL}
        anyLabel={`${t("snooze")}…`}
        options={[
          [times.hours4, t("hours4")],
          [times.tomorrow, t("tomorrow")],
          [times.monday, t("monday")],
          [CUSTOM, t("ownTime")],
        ]}
        value={isOwn ? CUSTOM : ""}
        onChange={choose}
        className={CASE_SELECT}
      />
      {isOwn && (
        <CustomTime
          now={now}
          onChoose={(until) => {
            setOwn(false);
            onAct({ action: "snooze", until });
          }}
        />
      )}
    </>
  );
}

/** A date and time in Asia/Shanghai, whatever the browser's time zone is. */
function CustomTime({ now, onChoose }: { now: number; onChoose: (until: string) => void }) {
  const t = useTranslations("caseDesk");
  const [text, setText] = useState(formatTimeField(getNextActionTimes(now).tomorrow));
  const until = parseTimeField(text);
  const isPast = until === null || Date.parse(until) <= now;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (until !== null && !isPast) onChoose(until);
  };
  return (
    <form onSubmit={submit} className="col-span-3 flex items-end gap-2">
      <label className="min-w-0 flex-1 text-xs text-muted">
        {t("ownTimeLabel")}
        <input
          // plain: the only field of its form, a day with an hour
          type="datetime-local"
          // biome-ignore lint/a11y/noAutofocus: the user has just opened this field
          autoFocus
          required
          value={text}
          min={formatTimeField(toIsoBeijing(now))}
          onChange={(event) => setText(event.target.value)}
          className="plain-field mt-1 w-full text-foreground"
        />
      </label>
      <Button type="submit" variant="outline" size="sm" isDisabled={isPast} className="h-9">
        {t("ownTimeSet")}
      </Button>
    </form>
  );
}

interface CaseNextActionProps {
  /** ms */
  now: number;
  onAct: (action: CaseAction) => void;
}
