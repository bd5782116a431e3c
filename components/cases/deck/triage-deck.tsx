import { ArrowUp, CalendarClock, Check, Copy, MessageSquareQuote, Phone, UserRoundPlus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { CasePlaybook } from "@/components/case-panel/case-playbook";
import { CaseUrgency } from "@/components/case-panel/case-urgency";
import { getNextActionTimes } from "@/components/case-panel/next-action-times";
import { useCaseAction } from "@/components/case-panel/use-case-action";
import { CarrierText } from "@/components/shipments/detail/trace/carrier-text";
import { EventTime } from "@/components/shipments/event-time";
import { TagList } from "@/components/tags/tag-chip";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { PaceBar } from "@/components/ui/figures/pace-bar";
import { Button } from "@/components/ui/layout/button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { useCopyText } from "@/components/ui/layout/use-copy-text";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { FlagChip } from "@/components/ui/shipment/flag-chip";
import { LoadMoreButton, type PagedQuery } from "@/components/ui/table/load-more-button";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { selectPlaybook } from "@/lib/domain/cases/playbook";
import { DEFAULT_LANGUAGE, findLanguage } from "@/lib/domain/shared/languages";
import type { CaseView } from "@/lib/operations/case-operations";
import { type Swipe, useSwipe } from "./use-swipe";

const SWIPE_TONES: Readonly<Record<Swipe, string>> = { left: "tone-amber", right: "tone-green", up: "tone-blue" };
/** With fewer cards left the next page is fetched. */
const FEW_CARDS = 20;

/**
 * The cases as a deck of cards, for phones: a swipe to the right takes a case, to the left puts it off until tomorrow
 * at nine, upwards opens it. The bar below the cards has a button for each.
 */
export function TriageDeck({ cases, query, onOpen }: Props) {
  const t = useTranslations("caseDesk");
  const { id: me, canWrite } = useDeskUser();
  // A case that was taken stays in the queue; its card comes again only if the action is undone or refused.
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const bringBack = ({ id }: CaseView) => setSeen((ids) => new Set([...ids].filter((each) => each !== id)));
  const { mutate } = useCaseAction({ onUndone: bringBack, onRefused: bringBack });
  const waiting = cases.filter(({ id }) => !seen.has(id));
  const [view, next] = waiting;
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = query;
  const needsMore = hasNextPage && !isFetching && !isFetchNextPageError && waiting.length < FEW_CARDS;
  useEffect(() => {
    if (needsMore) void fetchNextPage();
  }, [needsMore, fetchNextPage]);
  const heading = useRef<HTMLHeadingElement>(null);
  const shownId = view?.id;
  const isFirst = useRef(true);
  useEffect(() => {
    // The button that was pressed belongs to the next card now: a screen reader reads that card.
    if (!isFirst.current && shownId !== undefined) heading.current?.focus({ preventScroll: true });
    isFirst.current = false;
  }, [shownId]);
  const swipeAway = (swipe: Swipe) => {
    if (!view) return;
    if (swipe === "up" || !canWrite) return onOpen(view.id);
    setSeen((ids) => new Set([...ids, view.id]));
    if (swipe === "right") mutate({ view, action: { action: "assign", to: me } });
    else mutate({ view, action: { action: "snooze", until: getNextActionTimes(Date.now()).tomorrow } });
  };
  const { offset, swipe, handlers } = useSwipe(swipeAway);
  if (!view && hasNextPage)
    return <LoadMoreButton label={t("more", { count: cases.length })} query={query} className="m-4" />;
  if (!view) {
    return (
      <EmptyState Icon={Check} title={t("deck.done")} text={t("deck.doneText", { count: seen.size })}>
        {seen.size > 0 && <Button onPress={() => setSeen(new Set())}>{t("deck.again")}</Button>}
      </EmptyState>
    );
  }
  return (
    <div className="mx-auto flex w-full max-w-lg flex-1 flex-col gap-3 p-4 pb-0" data-testid="triage-deck">
      <h2 ref={heading} tabIndex={-1} className="text-dense text-muted outline-none">
        {t(hasNextPage ? "deck.leftAtLeast" : "deck.left", { count: waiting.length })}
      </h2>
      <div className="relative grid flex-1 *:[grid-area:1/1]">
        {next && <div aria-hidden className="mx-2 mt-2 -mb-2 rounded-2xl border border-border bg-surface-secondary" />}
        <article
          {...handlers}
          aria-label={view.shipment.waybillNumber}
          data-testid="triage-card"
          data-waybill={view.shipment.waybillNumber}
          style={{ transform: `translate(${offset.x}px, ${Math.min(0, offset.y)}px) rotate(${offset.x / 40}deg)` }}
          className="relative flex touch-none flex-col gap-3 self-start rounded-2xl border border-border bg-surface p-4 shadow-overlay select-none"
        >
          <TriageCard view={view} />
          {swipe && (
            <span
              aria-hidden
              className={`${SWIPE_TONES[swipe]} absolute inset-x-4 top-1/3 rounded-lg border border-(--tone) bg-(--tone-soft) py-2 text-center font-semibold text-(--tone)`}
            >
              {t(`deck.swipes.${canWrite ? swipe : "up"}`)}
            </span>
          )}
        </article>
      </div>
      <TriageActionBar view={view} onSwipe={swipeAway} />
    </div>
  );
}

interface Props {
  /** Those of the pages so far. */
  cases: readonly CaseView[];
  query: PagedQuery & { isFetchNextPageError: boolean };
  onOpen: (id: string) => void;
}

/** What one has to know of a case to decide what becomes of it; long texts are cut, as a drag of the card scrolls nothing. */
function TriageCard({ view }: { view: CaseView }) {
  const t = useTranslations();
  const nameCarrier = useCarrierName();
  const { flag, level, reason, shipment, assignee } = view;
  const latest = shipment.destinationEvent?.context ?? shipment.lastEvent;
  return (
    <>
      <div className="flex items-center justify-between gap-2">
        <FlagChip name={flag} level={level} reason={reason} />
        <span className="shrink-0 text-xs">
          <CaseUrgency view={view} />
        </span>
      </div>
      <p className="font-mono text-lg font-semibold break-all">{shipment.waybillNumber}</p>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-dense">
        <span>{nameCarrier(shipment.carrierName) ?? shipment.carrier ?? t("list.carrierUnknown")}</span>
        <span className="text-muted">{assignee?.name ?? t("caseDesk.unassigned")}</span>
      </p>
      <p className="font-medium">{shipment.summary}</p>
      <TagList tags={shipment.tags} />
      {latest && (
        <p className="line-clamp-4 leading-snug wrap-anywhere">
          <EventTime shipment={shipment} />
          <CarrierText text={latest} />
        </p>
      )}
      <PaceBar shipment={shipment} />
      {shipment.to && <p className="line-clamp-2 text-dense text-muted wrap-anywhere">{shipment.to}</p>}
      {shipment.note && <p className="line-clamp-2 text-dense text-muted wrap-anywhere">{shipment.note}</p>}
      <div className="rounded-lg bg-surface-secondary px-3 py-2">
        <h3 className="text-xs text-muted">{t("caseDesk.playbook")}</h3>
        <p className="text-dense leading-snug">{t(`playbook.${selectPlaybook(flag, reason)}`)}</p>
      </div>
    </>
  );
}

const ACTION =
  "flex min-h-12 w-full min-w-0 cursor-pointer items-center justify-center gap-1.5 px-1 text-center text-sm leading-tight";
const SWIPE_BUTTONS = [
  { swipe: "left", Icon: CalendarClock, style: "" },
  { swipe: "up", Icon: ArrowUp, style: "" },
  { swipe: "right", Icon: UserRoundPlus, style: "font-medium text-accent" },
] as const;

/** At the bottom of the screen a button for each swipe of the card, and what one does with a parcel at once: call, copy, texts. */
function TriageActionBar({ view, onSwipe }: { view: CaseView; onSwipe: (swipe: Swipe) => void }) {
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
