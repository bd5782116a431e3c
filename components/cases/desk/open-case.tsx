import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, CalendarClock, Check, Phone, RotateCcw, UserRoundPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useRef } from "react";
import { CaseOutcomeList } from "@/components/case-panel/case-outcome-list";
import { CasePanel } from "@/components/case-panel/case-panel";
import { getNextActionTimes } from "@/components/case-panel/next-action-times";
import { useNextAct } from "@/components/case-panel/use-next-act";
import { CaseTimeline } from "@/components/cases/case-timeline";
import { ParcelParts } from "@/components/shipments/detail/parcel-parts";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { MenuRow } from "@/components/ui/dropdown/menu-row";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { useNow } from "@/components/ui/figures/now-provider";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { IconButton } from "@/components/ui/layout/icon-button";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { shipmentOptions } from "@/lib/client/shipments/shipment-queries";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import type { Language } from "@/lib/domain/shared/languages";
import type { CaseView } from "@/lib/operations/case-operations";
import type { ProblemDeskState } from "./use-problem-desk";

// Fetched only when their tab is opened.
const ParcelRecords = lazyPart(() =>
  import("@/components/shipments/detail/parcel-records").then((each) => each.ParcelRecords),
);

/**
 * The open case, in the parts of any parcel: on wide screens its trace beside the others, else one at a time; on phones
 * between a head (number, call) and a bar of the usual actions that both stay in reach.
 */
export function OpenCase({ view, state }: { view: CaseView; state: ProblemDeskState }) {
  const { canWrite } = useDeskUser();
  const { control, parts, act, actAndMoveOn } = state;
  const { data: shipment } = useQuery(shipmentOptions(view.shipment.id));
  // The next case's head is painted at once, and the rest rendered in short tasks: it would keep the next key waiting.
  const isWhole = useDeferredValue(view.id) === view.id;
  return (
    <div
      className={`flex min-h-0 flex-col lg:overflow-y-auto xl:overflow-visible ${control.params.case ? "" : "max-lg:hidden"}`}
      data-testid="open-case"
    >
      <CasePhoneHead view={view} onBack={state.leaveCase} />
      <ParcelParts
        isDesk
        shipmentId={view.shipment.id}
        shipment={shipment}
        parts={parts}
        records={shipment && <ParcelRecords shipment={shipment} />}
        trace={<CaseTimeline key={view.id} view={view} isWhole={isWhole} />}
        follow={
          isWhole && (
            <CasePanel
              key={view.id}
              view={view}
              parts={parts}
              textLanguage={state.textLanguage}
              onTextLanguage={state.setTextLanguage}
              hasPhoneBar={canWrite}
              onAct={act}
              onNextAct={actAndMoveOn}
            />
          )
        }
      />
      {canWrite && <CasePhoneBar view={view} language={state.textLanguage} onAct={act} onNextAct={actAndMoveOn} />}
    </div>
  );
}

/** Head of an open case on small screens, which stays in reach: back, number with copy button, the carrier's phone. */
function CasePhoneHead({ view: { shipment }, onBack }: { view: CaseView; onBack: () => void }) {
  const t = useTranslations();
  const nameCarrier = useCarrierName();
  const { data: detail } = useQuery(shipmentOptions(shipment.id));
  const phone = (detail ?? shipment).carrierPhone;
  return (
    <header className="sticky top-0 z-20 flex items-center gap-1 border-b border-border bg-surface px-1 lg:hidden">
      <IconButton Icon={ArrowLeft} label={t("caseDesk.back")} size="lg" onPress={onBack} />
      <h2 className="min-w-0 truncate font-mono text-base font-semibold">{shipment.waybillNumber}</h2>
      <CopyButton text={shipment.waybillNumber} what={t("detail.number")} />
      {phone && (
        // It gives way to the number.
        <span className="flex min-w-11 flex-1 justify-end">
          <a
            href={`tel:${phone}`}
            className="inline-flex min-h-11 min-w-0 items-center gap-1.5 rounded-lg px-3 text-dense font-medium text-accent"
          >
            <Phone aria-hidden className="size-4 shrink-0" />
            <span className="truncate">
              {t("caseDesk.call", { carrier: nameCarrier(shipment.carrierName) ?? phone })}
            </span>
          </a>
        </span>
      )}
    </header>
  );
}

const BUTTON = "flex h-12 w-full items-center justify-center gap-1.5 text-sm";

/** The usual actions on a case at the bottom of a phone's screen: the next likely act, take, snooze, close. */
function CasePhoneBar({ view, language, onAct, onNextAct }: Props) {
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
