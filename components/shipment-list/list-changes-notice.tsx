import { ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { LiveList } from "@/lib/client/shipment-list/use-live-list";

/** Shows that the list has changed since it was loaded, with a button that reloads it. */
export function ListChangesNotice({ live: { count, isMore, apply } }: { live: LiveList }) {
  const t = useTranslations("liveList");
  return (
    // Rendered from the start, so that screen readers announce its content. Above the table's header; below it when scrolled.
    <div role="status" className="pointer-events-none sticky top-18 z-20 flex h-0 justify-center overflow-visible">
      {(count > 0 || isMore) && (
        <button
          // plain: a pill that floats above the list

          type="button"
          onClick={apply}
          data-testid="live-notice"
          className="pointer-events-auto flex h-8 -translate-y-full cursor-pointer items-center gap-1.5 rounded-full border border-accent/40 bg-surface px-3.5 text-dense font-medium text-accent hover:bg-surface-secondary touch-height"
        >
          <ArrowUp aria-hidden className="size-3.5" />
          {count === 0 ? t("some") : isMore ? t("more", { count }) : t("count", { count })}
        </button>
      )}
    </div>
  );
}
