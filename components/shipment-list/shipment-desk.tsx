"use client";
import dynamic from "next/dynamic";
import { FilterRow } from "@/components/shipment-list/filters/filter-row";
import { SavedViewMenu } from "@/components/shipment-list/views/saved-view-menu";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import type { ListPreferences } from "@/lib/client/shipment-list/list-preferences";
import { toViewQuery } from "@/lib/domain/shipment-list/list-params";
import { ListLayoutMenu } from "./list-layout-menu";
import { ShipmentDeskDrawers } from "./shipment-desk-drawers";
import { ShipmentDeskToolbar } from "./shipment-desk-toolbar";
import { ShipmentListBody } from "./shipment-list-body";
import { StateChips, StateTabs } from "./state-tab-bar";
import { useShipmentDesk } from "./use-shipment-desk";

// Most pages have shipments, and do not load it.
const FirstUseGuide = dynamic(() => import("./first-use-guide").then((each) => each.FirstUseGuide));

/** The shipment list page: search, tabs, filters, views, rows, pages. All its state is in the address. */
export function ShipmentDesk({ me, canWrite, canManage, savedLayout }: Props) {
  const desk = useShipmentDesk(savedLayout);
  const { list, counts } = desk;
  const viewQuery = toViewQuery({
    ...list.params,
    cols: list.layoutText,
    density: list.density,
    limit: String(list.pageSize),
  });
  return (
    <>
      <ShipmentDeskToolbar desk={desk} canWrite={canWrite} />
      {desk.isFirstUse ? (
        <FirstUseGuide onSubscribe={canWrite ? () => desk.drawers.setPanel("subscribe") : undefined} />
      ) : (
        <HydrationParts>
          <StateTabs list={list} counts={counts} />
          <FilterRow
            value={list.query}
            counts={counts}
            onChange={list.change}
            states={<StateChips list={list} counts={counts} />}
          >
            <SavedViewMenu viewId={list.params.view} query={viewQuery} canShare={canWrite} />
            <ListLayoutMenu list={list} />
          </FilterRow>
          <ShipmentListBody desk={desk} canWrite={canWrite} />
        </HydrationParts>
      )}
      <ShipmentDeskDrawers desk={desk} me={me} canWrite={canWrite} canManage={canManage} />
    </>
  );
}

interface Props {
  /** Who is signed in. */
  me: { id: string; name: string };
  canWrite: boolean;
  canManage: boolean;
  /** The user's saved layout. */
  savedLayout: ListPreferences;
}
