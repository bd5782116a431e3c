import { ArrowUp, CalendarClock, Check, Copy, MessageSquareQuote, Phone, UserRoundPlus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { CasePlaybook } from "@/components/case-panel/case-playbook";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { useCopyText } from "@/components/ui/layout/use-copy-text";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { CaseView } from "@/lib/domain/cases/problem-case";
import { DEFAULT_LANGUAGE, findLanguage } from "@/lib/domain/shared/languages";
import type { Swipe } from "./use-swipe";

const ACTION =
  "flex min-h-12 w-full min-w-0 cursor-pointer items-center justify-center gap-1.5 px-1 text-center text-sm leading-tight";
const SWIPE_BUTTONS = [
  { swipe: "left", Icon: CalendarClock, style: "" },
  { swipe: "up", Icon: ArrowUp, style: "" },
  { swipe: "right", Icon: UserRoundPlus, style: "font-medium text-accent" },
] as const;

/** At the bottom of the screen a button for each swipe of the card, and what one does with a parcel at once: call, copy, texts. */
export function TriageActionBar({ view, onSwipe }: { view: CaseView; onSwipe: (swipe: Swipe) => void }) {
  const { canWrite } = useDeskUser();
  const t = useTranslations();
  const nameCarrier = useCarrierName();
  const locale = useLocale();
  const [language, setLanguage] = useState(findLanguage(locale) ?? DEFAULT_LANGUAGE);
  const [isCopied, copy] = useCopyText();
  const { carrierPhone, carrierName, waybillNumber } = view.shipment;
  const CopyIcon = isCopied ? Check : Copy;
  return (
    <div className="deck-action-bar sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-10 -mx-4 border-t border-border bg-surface lg:bottom-0">
      <div className="grid auto-cols-fr grid-flow-col">
        {SWIPE_BUTTONS.filter(({ swipe }) => canWrite || swipe === "up").map(({ swipe, Icon, style }) => (
          <button
            key={swipe}
            // plain: a cell of the bar below the cards, among links
            type="button"
            onClick={() => onSwipe(swipe)}
            className={`${ACTION} ${style}`}
          >
            <Icon aria-hidden className="size-4 shrink-0" />
            {t(`caseDesk.deck.swipes.${swipe}`)}
          </button>
        ))}
      </div>
      <div className="grid auto-cols-fr grid-flow-col border-t border-separator">
        {carrierPhone && (
          <a href={`tel:${carrierPhone}`} className={`${ACTION} text-accent`}>
            <Phone aria-hidden className="size-4 shrink-0" />
            {t("caseDesk.call", { carrier: nameCarrier(carrierName) ?? carrierPhone })}
          </a>
        )}
        <button
          // plain: a cell of the bar below the cards, among links
          type="button"
          onClick={() => void copy(waybillNumber)}
          className={ACTION}
        >
          <CopyIcon aria-hidden className="size-4 shrink-0" />
          {t(isCopied ? "copy.done" : "caseDesk.deck.copy")}
          <span role="status" className="sr-only">
            {isCopied ? t("copy.done") : ""}
          </span>
        </button>
        <Dropdown
          label={t("caseDesk.deck.texts")}
          buttonClassName={ACTION}
          button={
            <>
              <MessageSquareQuote aria-hidden className="size-4 shrink-0" />
              {t("caseDesk.deck.texts")}
            </>
          }
        >
          {() => <CasePlaybook view={view} language={language} onLanguage={setLanguage} />}
        </Dropdown>
      </div>
    </div>
  );
}
