import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PARCEL_PARTS, type ParcelPart, type ParcelPartControl } from "@/components/case-panel/use-parcel-part";
import { lazyMap } from "@/components/maps/lazy-map";
import { RouteFocusProvider } from "@/components/shipments/detail/map/route-focus";
import { Tabs } from "@/components/ui/layout/tabs";
import { shipmentPushesOptions } from "@/lib/client/tracking/push-log-queries";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";

// The map is fetched only when its tab is opened.
const RoutePanel = lazyMap(
  () => import("@/components/shipments/detail/map/route-panel").then((each) => each.RoutePanel),
  () => <div className="aspect-[4/3]" />,
);

/**
 * One parcel in one place: tabs of its trace, its case, its map and its pushes. Where there is room, the trace stands
 * beside the others, as does the map of a page, and what stands there has no tab. On the problem desk each column scrolls by itself.
 *
 * @param shipment undefined while it is loading
 * @param hasRoom false where the trace never has another part beside it, so that none is rendered for nothing
 */
export function ParcelParts({
  shipmentId,
  shipment,
  parts,
  isDesk = false,
  hasRoom = true,
  hero,
  trace,
  follow,
  records,
}: Props) {
  const t = useTranslations("detail");
  const { data: pushes } = useQuery(shipmentPushesOptions(shipmentId));
  const search = useSearchParams();
  const { part, choose } = parts;
  // Beside the trace the case is shown first, where there is one.
  const beside = part !== "trace" || !hasRoom ? part : isDesk || shipment?.openCase ? "follow" : "pushes";
  const isShown = (each: ParcelPart) => each === beside;
  const hiddenBeforeTrace = part === "trace" ? "@max-[44rem]/parcel:hidden" : "";
  // An address of the map alone, as phones and the drawer have it, shows it in its tab.
  const isHeroShown = Boolean(hero) && part !== "map";
  const others = (
    <section
      aria-label={t("more")}
      className={`@container min-w-0 bg-surface print:hidden ${hiddenBeforeTrace} ${
        isDesk ? "border-border @min-[44rem]/parcel:border-s xl:overflow-y-auto" : "rounded-xl border border-border"
      }`}
    >
      {hasRoom && (
        <div className="@max-[44rem]/parcel:hidden">
          <PartTabs
            parts={PARCEL_PARTS.filter((key) => key !== "trace" && !(key === "map" && isHeroShown))}
            {...{ current: beside, search, pushes: pushes?.total, onChoose: choose }}
          />
        </div>
      )}
      <div hidden={!isShown("follow")}>{follow}</div>
      {shipment && isShown("map") && <RoutePanel shipment={shipment} />}
      {isShown("pushes") && records}
    </section>
  );
  return (
    <RouteFocusProvider>
      <div className={`@container/parcel min-h-0 ${isDesk ? "xl:h-full" : ""}`}>
        <div
          className={`grid items-start gap-x-4 @min-[44rem]/parcel:grid-cols-[minmax(0,1fr)_22rem] @5xl/parcel:grid-cols-[minmax(0,1fr)_28rem] ${isDesk ? "xl:h-full xl:items-stretch" : "gap-y-4"}`}
        >
          <div className="@min-[44rem]/parcel:hidden print:hidden">
            <PartTabs testId="parcel-part" {...{ current: part, search, pushes: pushes?.total, onChoose: choose }} />
          </div>
          <div
            data-testid="parcel-trace"
            className={`min-w-0 ${part === "trace" ? "" : "@max-[44rem]/parcel:hidden print:block!"} ${isDesk ? "xl:overflow-y-auto" : ""}`}
          >
            {trace}
          </div>
          {isHeroShown ? (
            <div className="flex min-w-0 flex-col gap-4">
              <div className="empty:hidden @max-[44rem]/parcel:hidden print:hidden">{hero}</div>
              {others}
            </div>
          ) : (
            others
          )}
        </div>
      </div>
    </RouteFocusProvider>
  );
}

function PartTabs({ parts = PARCEL_PARTS, current, search, pushes, testId, onChoose }: TabProps) {
  const t = useTranslations("detail");
  return (
    <Tabs
      label={t("more")}
      testId={testId}
      tabs={parts.map((key) => ({
        key,
        href: `?${new URLSearchParams({ ...Object.fromEntries(search), part: key })}`,
        name: t(`part.${key}`),
        count: key === "pushes" ? (pushes ?? null) : undefined,
      }))}
      current={current}
      onChoose={onChoose}
    />
  );
}

interface Props {
  shipmentId: string;
  shipment: ShipmentDetail | undefined;
  parts: ParcelPartControl;
  isDesk?: boolean;
  hasRoom?: boolean;
  /** A picture above the parts beside the trace, where there is room. */
  hero?: ReactNode;
  trace: ReactNode;
  follow: ReactNode;
  /** What Kuaidi100 sent, and what came of it. */
  records: ReactNode;
}

interface TabProps {
  parts?: readonly ParcelPart[];
  current: ParcelPart;
  search: URLSearchParams;
  /** Number of pushes, once known. */
  pushes: number | undefined;
  testId?: string;
  onChoose: (part: ParcelPart) => void;
}
