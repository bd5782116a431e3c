import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect } from "react";
import { MenuRow } from "@/components/ui/dropdown/menu-row";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { rankOutcomes } from "@/lib/domain/cases/case-outcomes";
import type { CaseBulkAction } from "@/lib/domain/cases/case-requests";
import { CASE_OUTCOMES, type CaseOutcome } from "@/lib/domain/cases/problem-case";
import type { FlagName } from "@/lib/domain/flags/flag";

/** Numbered outcomes of a case, or of several, the likely ones for their flag first; a choice by click or number key closes them. */
export function CaseOutcomeList({ flag, close, onAct }: Props) {
  const t = useTranslations();
  const outcomes = flag === undefined ? CASE_OUTCOMES : rankOutcomes(flag);
  const choose = (outcome: CaseOutcome) => {
    close();
    onAct({ action: "close", outcome });
  };
  // Pressed since the key that opened this list.
  const { typingBuffer } = useDeskStores();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list opens
  useEffect(() => {
    const chosen = outcomes[Number(typingBuffer.flush()[0]) - 1];
    if (chosen) choose(chosen);
  }, [typingBuffer]);
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const chosen = outcomes[Number(event.key) - 1];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (chosen) {
      event.preventDefault();
      choose(chosen);
    }
    // Held down since it opened this list.
    if (event.key === "Enter" && event.repeat) event.preventDefault();
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const item = document.activeElement?.parentElement;
    const next = event.key === "ArrowDown" ? item?.nextElementSibling : item?.previousElementSibling;
    if (next?.firstElementChild instanceof HTMLElement) next.firstElementChild.focus();
  };
  return (
    <>
      <p className="px-2 pb-1 text-xs text-muted">{t("caseDesk.outcomeHint", { count: outcomes.length })}</p>
      <ol onKeyDown={press}>
        {outcomes.map((outcome, index) => (
          <li key={outcome}>
            <MenuRow isAutoFocused={index === 0} onPress={() => choose(outcome)}>
              <kbd aria-hidden className="rounded border border-border px-1 text-tiny text-muted">
                {index + 1}
              </kbd>
              {t(`caseOutcome.${outcome}`)}
            </MenuRow>
          </li>
        ))}
      </ol>
    </>
  );
}

interface Props {
  /** Undefined for cases of several flags. */
  flag: FlagName | undefined;
  close: () => void;
  onAct: (action: CaseBulkAction) => void;
}
