import { ClipboardList, Download, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/layout/button";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { PageHeader } from "@/components/ui/layout/page-header";
import { SearchBox } from "@/components/ui/search/search-box";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { lookUpNumbers } from "@/lib/client/shipment-list/lookup-queries";
import { EXACT_NUMBER } from "@/lib/domain/shipment-list/exact-number";
import type { ShipmentDeskState } from "./use-shipment-desk";

/** Title, search and actions of the shipment list. On phones the search is sticky; the title scrolls away. */
export function ShipmentDeskToolbar({ desk: { list, drawers, actions, isFirstUse } }: { desk: ShipmentDeskState }) {
  const { canWrite } = useDeskUser();
  const t = useTranslations();
  const openExactMatch = useOpenExactMatch(actions.open);
  return (
    <div className="max-lg:sticky max-lg:-top-13 max-lg:z-20 max-lg:bg-background">
      <PageHeader title={t("list.title")}>
        <div className="flex flex-1 items-center justify-end gap-2 max-lg:basis-full">
          {!isFirstUse && (
            <>
              <SearchBox
                q={list.query.q}
                onSearch={(q) => list.change({ q }, { isTyping: true })}
                onEnter={openExactMatch}
              />
              {/* On phones it is in the 我的 menu. */}
              <span className="contents max-lg:hidden">
                <ButtonLink href="/shipments/lookup">
                  <ClipboardList aria-hidden />
                  {t("lookup.title")}
                </ButtonLink>
              </span>
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
