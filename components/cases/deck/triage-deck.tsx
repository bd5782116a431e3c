import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { getNextActionTimes } from "@/components/case-panel/next-action-times";
import { useCaseAction } from "@/components/case-panel/use-case-action";
import { Button } from "@/components/ui/layout/button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { LoadMoreButton, type PagedQuery } from "@/components/ui/table/load-more-button";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { CaseView } from "@/lib/domain/cases/problem-case";
import { TriageActionBar } from "./triage-action-bar";
import { TriageCard } from "./triage-card";
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
