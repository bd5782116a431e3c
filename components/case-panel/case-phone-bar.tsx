import { CalendarClock, Check, RotateCcw, UserRoundPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { MenuRow } from "@/components/ui/dropdown/menu-row";
import { useNow } from "@/components/ui/figures/now-provider";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import type { CaseView } from "@/lib/domain/cases/problem-case";
import type { Language } from "@/lib/domain/shared/languages";
import { CaseOutcomeList } from "./case-outcome-list";
import { getNextActionTimes } from "./next-action-times";
import { useNextAct } from "./use-next-act";

const BUTTON = "flex h-12 w-full items-center justify-center gap-1.5 text-sm";

/** The usual actions on a case at the bottom of a phone's screen: the next likely act, take, snooze, close. */
export function CasePhoneBar({ view, language, onAct, onNextAct }: Props) {
  const t = useTranslations("caseDesk");
  const { id: me } = useDeskUser();
  const closeButton = useRef<HTMLButtonElement>(null);
  const next = useNextAct({ view, language, onAct: onNextAct, onClose: () => closeButton.current?.click() });
  const times = getNextActionTimes(useNow());
  return (
    <section
      aria-label={t("actions")}
      className="case-action-bar sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-20 order-last mt-auto grid auto-cols-fr grid-flow-col border-t border-border bg-surface md:hidden"
    >
      {!next ? (
        <button
          // plain: a cell of the bar of actions on phones
          type="button"
          onClick={() => onAct({ action: "reopen" })}
          className={BUTTON}
        >
          <RotateCcw aria-hidden className="size-4" />
          {t("reopen")}
        </button>
      ) : (
        <>
          {next.act !== "close" && (
            <button
              // plain: a cell of the bar of actions on phones
              type="button"
              onClick={next.run}
              className={`${BUTTON} bg-accent font-medium text-accent-foreground`}
            >
              <next.Icon aria-hidden className="size-4" />
              {t(`nextAct.short.${next.act}`)}
            </button>
          )}
          {view.assignee?.id !== me && (
            <button
              // plain: a cell of the bar of actions on phones
              type="button"
              onClick={() => onAct({ action: "assign", to: me })}
              className={BUTTON}
            >
              <UserRoundPlus aria-hidden className="size-4" />
              {t("takeShort")}
            </button>
          )}
          <Dropdown
            label={t("snooze")}
            buttonClassName={BUTTON}
            button={
              <>
                <CalendarClock aria-hidden className="size-4" />
                {t("snooze")}
              </>
            }
          >
            {(close) => (
              <ul>
                {(["hours4", "tomorrow", "monday"] as const).map((each) => (
                  <li key={each}>
                    <MenuRow
                      onPress={() => {
                        close();
                        onAct({ action: "snooze", until: times[each] });
                      }}
                    >
                      {t(each)}
                    </MenuRow>
                  </li>
                ))}
              </ul>
            )}
          </Dropdown>
          <Dropdown
            buttonRef={closeButton}
            label={t("outcome")}
            buttonClassName={BUTTON}
            button={
              <>
                <Check aria-hidden className="size-4" />
                {t("close")}
              </>
            }
          >
            {(close) => <CaseOutcomeList flag={view.flag} close={close} onAct={onAct} />}
          </Dropdown>
        </>
      )}
    </section>
  );
}

interface Props {
  view: CaseView;
  /** Of the texts that are copied. */
  language: Language;
  onAct: (action: CaseAction) => void;
  onNextAct: (action: CaseAction, hint?: string) => void;
}
