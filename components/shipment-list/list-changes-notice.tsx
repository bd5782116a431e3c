import { ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { LiveList } from "@/lib/client/shipment-list/use-live-list";

/** Shows that the list has changed since it was loaded, with a button that reloads it. */
export function ListChangesNotice({ live: { count, isMore, apply } }: { live: LiveList }) {
  const t = useTranslations("liveList");
  return (
    // Rendered from the start, so that screen readers announce its content. It covers nothing: on wide screens it stands
    // beside the first heading, which is short; on phones above the cards.
    <div role="status" className="z-20 flex max-lg:justify-center max-lg:px-4 lg:sticky lg:top-0 lg:h-0 lg:ps-32">
      {(count > 0 || isMore) && (
        <button
          // plain: a pill within the table's header

          type="button"
          onClick={apply}
          data-testid="live-notice"
          className="flex h-6 cursor-pointer items-center gap-1 rounded-full border border-accent/40 bg-surface px-2 text-xs font-medium whitespace-nowrap text-accent hover:bg-surface-secondary max-lg:mb-2 touch-height lg:translate-y-1"
        >
          <ArrowUp aria-hidden className="size-3.5" />
          {count === 0 ? t("some") : isMore ? t("more", { count }) : t("count", { count })}
        </button>
      )}
    </div>
  );
}
