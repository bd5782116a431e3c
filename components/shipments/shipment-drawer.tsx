import { ChevronDown, ChevronUp, Maximize2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useEffect, useRef } from "react";
import { ShipmentTimeline } from "@/components/shipments/detail/shipment-timeline";
import { TimelineLoadingState } from "@/components/shipments/detail/timeline-loading-state";
import { IconButton } from "@/components/ui/layout/icon-button";
import { PageLink } from "@/components/ui/layout/page-link";
import { useKeptParcel } from "@/lib/client/shipments/use-kept-parcel";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";

/**
 * Drawer with a parcel's timeline beside the list, which stays usable: `j` and `k` step through the rows, and the
 * drawer follows.
 */
export function ShipmentDrawer({ id, row, previous, next, onStep, onClose }: Props) {
  const t = useTranslations("shipmentDrawer");
  const drawer = useRef<HTMLDivElement>(null);
  // The row is painted at once, and its timeline rendered in short tasks: it would keep the next key waiting.
  const timelineId = useDeferredValue(id, "");
  useKeptParcel(previous);
  useKeptParcel(next);
  useEffect(() => {
    drawer.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div
      ref={drawer}
      role="dialog"
      aria-modal="false"
      aria-label={t("label", { number: row?.waybillNumber ?? "" })}
      tabIndex={-1}
      data-testid="shipment-drawer"
      className="fixed inset-y-0 end-0 z-40 flex w-full flex-col border-s border-border bg-background shadow-overlay outline-none motion-safe:animate-[slide-in_160ms_ease-out] lg:w-[35rem]"
    >
      <div className="flex h-12 shrink-0 items-center gap-1 border-b border-border bg-surface px-2 lg:ps-4">
        <p className="min-w-0 flex-1 truncate text-dense text-muted max-lg:invisible">{t("hint")}</p>
        <IconButton
          Icon={ChevronUp}
          label={t("previous")}
          isDisabled={!previous}
          onPress={() => onStep(-1)}
          className="hover:bg-default"
        />
        <IconButton
          Icon={ChevronDown}
          label={t("next")}
          isDisabled={!next}
          onPress={() => onStep(1)}
          className="hover:bg-default"
        />
        <PageLink
          href={`/shipments/${id}`}
          title={t("page")}
          className="flex size-8 items-center justify-center rounded-md text-muted hover:bg-default hover:text-foreground touch-size"
        >
          <Maximize2 aria-hidden className="size-4" />
          <span className="sr-only">{t("page")}</span>
        </PageLink>
        <IconButton Icon={X} label={t("close")} onPress={onClose} className="hover:bg-default" />
      </div>
      {/* Each parcel begins at its top. */}
      <div key={id} className="@container min-h-0 flex-1 overflow-y-auto overscroll-contain">
        {timelineId === id ? <ShipmentTimeline id={id} row={row} /> : <TimelineLoadingState row={row} />}
      </div>
    </div>
  );
}

interface Props {
  id: string;
  /** Its row, if the list has it. */
  row: ShipmentView | undefined;
  /** The rows before and behind it. */
  previous: ShipmentView | undefined;
  next: ShipmentView | undefined;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
}
