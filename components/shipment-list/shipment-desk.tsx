"use client";
import { Columns3 } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { FilterRow } from "@/components/shipment-list/filters/filter-row";
import type { ListState } from "@/components/shipment-list/rows/use-list-state";
import { SavedViewMenu } from "@/components/shipment-list/views/saved-view-menu";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { ListPreferences } from "@/lib/client/shipment-list/list-preferences";
import { toViewQuery } from "@/lib/domain/shipment-list/list-params";
import { ShipmentDeskDrawers } from "./shipment-desk-drawers";
import { ShipmentDeskToolbar } from "./shipment-desk-toolbar";
import { ShipmentListBody } from "./shipment-list-body";
import { StateChips, StateTabs } from "./state-tab-bar";
import { useShipmentDesk } from "./use-shipment-desk";

// Most pages have shipments, and do not load it.
const FirstUseGuide = dynamic(() => import("./first-use-guide").then((each) => each.FirstUseGuide));

/** The shipment list page: search, tabs, filters, views, rows, pages. All its state is in the address. */
export function ShipmentDesk({ savedLayout }: { savedLayout: ListPreferences }) {
  const { canWrite } = useDeskUser();
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
      <ShipmentDeskToolbar desk={desk} />
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
          <ShipmentListBody desk={desk} />
        </HydrationParts>
      )}
      <ShipmentDeskDrawers desk={desk} />
    </>
  );
}

// Fetched when first opened, so that it does not delay the list.
const ListLayoutPanel = lazyPart(() => import("./list-layout-panel").then((each) => each.ListLayoutPanel));

/** Layout of the list: density, columns, pages or endless scrolling. */
function ListLayoutMenu({ list }: { list: ListState }) {
  const t = useTranslations("listLayout");
  return (
    <Dropdown
      label={t("title")}
      width={320}
      buttonClassName="plain-field inline-flex cursor-pointer items-center gap-1.5"
      button={
        <>
          <Columns3 aria-hidden className="size-3.5 text-muted" />
          {t("title")}
        </>
      }
    >
      {() => <ListLayoutPanel list={list} />}
    </Dropdown>
  );
}
