"use client";
import { Columns3, Download, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { memo, useRef } from "react";
import { FilterRow } from "@/components/shipment-list/filters/filter-row";
import type { ListState } from "@/components/shipment-list/rows/use-list-state";
import { SavedViewMenu } from "@/components/shipment-list/views/saved-view-menu";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { Button } from "@/components/ui/layout/button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { SearchBox } from "@/components/ui/search/search-box";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { useOpenPage } from "@/lib/client/shared/use-open-page";
import type { ListPreferences } from "@/lib/client/shipment-list/list-preferences";
import { lookUpNumbers } from "@/lib/client/shipment-list/lookup-queries";
import { takePastedNumbers } from "@/lib/client/shipment-list/take-pasted-numbers";
import { EXACT_NUMBER } from "@/lib/domain/shipment-list/exact-number";
import { toViewQuery } from "@/lib/domain/shipment-list/list-params";
import { ShipmentDeskDrawers } from "./shipment-desk-drawers";
import { ShipmentListBody } from "./shipment-list-body";
import { StateChips, StateTabs } from "./state-tab-bar";
import { type ShipmentDeskState, useShipmentDesk } from "./use-shipment-desk";

// Most pages have shipments, and do not load it.
const FirstUseGuide = dynamic(() => import("./first-use-guide").then((each) => each.FirstUseGuide));

/** The shipment list page: search, tabs, filters, views, rows, pages. All its state is in the address. */
export function ShipmentDesk({ savedLayout }: { savedLayout: ListPreferences }) {
  const { canWrite } = useDeskUser();
  const desk = useShipmentDesk(savedLayout);
  return (
    <>
      <ShipmentDeskToolbar desk={desk} />
      {desk.isFirstUse ? (
        <FirstUseGuide onSubscribe={canWrite ? () => desk.drawers.setPanel("subscribe") : undefined} />
      ) : (
        <HydrationParts>
          <ListControls list={desk.list} counts={desk.counts} />
          <ShipmentListBody desk={desk} />
        </HydrationParts>
      )}
      <ShipmentDeskDrawers desk={desk} />
    </>
  );
}

// Fetched when first opened, so that it does not delay the list.
const ListLayoutPanel = lazyPart(() => import("./list-layout-panel").then((each) => each.ListLayoutPanel));

/** Tabs, filters, views and layout. A step to another row does not render them. */
const ListControls = memo(function ListControls({ list, counts }: Pick<ShipmentDeskState, "list" | "counts">) {
  const viewQuery = toViewQuery({
    ...list.params,
    cols: list.layoutText,
    density: list.density,
    limit: String(list.pageSize),
  });
  return (
    <HydrationParts>
      <StateTabs list={list} counts={counts} />
      <FilterRow
        value={list.query}
        counts={counts}
        onChange={list.change}
        states={<StateChips list={list} counts={counts} />}
      >
        <SavedViewMenu viewId={list.params.view} query={viewQuery} />
        <ListLayoutMenu list={list} />
      </FilterRow>
    </HydrationParts>
  );
});

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

/** Title, search, which takes several pasted numbers too, and actions of the list. On phones the search is sticky; the title scrolls away. */
function ShipmentDeskToolbar({ desk: { list, drawers, actions, isFirstUse } }: { desk: ShipmentDeskState }) {
  const { canWrite } = useDeskUser();
  const t = useTranslations();
  const openExactMatch = useOpenExactMatch(actions.open);
  const openPage = useOpenPage();
  return (
    <div className="max-lg:sticky max-lg:-top-13 max-lg:z-20 max-lg:bg-background max-sm:top-0">
      <PageHeader title={t("list.title")} isLowOnPhones>
        <div className="flex flex-1 items-center justify-end gap-2 max-lg:basis-full">
          {!isFirstUse && (
            <>
              <SearchBox
                q={list.query.q}
                onSearch={(q) => list.change({ q }, { isTyping: true })}
                onEnter={openExactMatch}
                onPaste={(event) => takePastedNumbers(event, openPage)}
              />
              <Button
                aria-label={t("export.open")}
                onPress={() => drawers.setPanel("export")}
                className="shrink-0 max-lg:px-3"
              >
                <Download aria-hidden />
                <span className="max-lg:hidden">{t("export.open")}</span>
              </Button>
            </>
          )}
          {canWrite && (
            <Button onPress={() => drawers.setPanel("subscribe")} variant="primary" className="shrink-0">
              <Plus aria-hidden />
              {/* On phones the search needs the room. */}
              <span className="max-sm:sr-only">{t("list.subscribe")}</span>
            </Button>
          )}
        </div>
      </PageHeader>
    </div>
  );
}

/**
 * Opens the parcel whose number was typed as a whole, once the user presses Enter. A part of a number, a number of
 * several parcels and an unknown one are left to the list's search.
 */
function useOpenExactMatch(open: (id: string) => void): (text: string) => void {
  const asked = useRef("");
  return (text) => {
    asked.current = text;
    if (!EXACT_NUMBER.test(text)) return;
    lookUpNumbers(text)
      .then(({ found: [only, ...others] }) => {
        if (only && others.length === 0 && asked.current === text) open(only.shipment.id);
      })
      .catch(() => {}); // the list shows what its own search found
  };
}
