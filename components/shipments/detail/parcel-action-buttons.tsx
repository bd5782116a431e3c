import { MessageSquareQuote, MessageSquareWarning, Pencil, Printer, SearchCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/layout/button";

export interface ParcelActions {
  /** Undefined for users who may not edit. */
  edit: (() => void) | undefined;
  /** Opens the price and the button of a paid query; undefined for users who may not edit. */
  openQuery: (() => void) | undefined;
  /** Records the buyer's complaint of non-receipt; undefined if the parcel is not signed. */
  recordComplaint: (() => void) | undefined;
  /** Opens the texts for buyer and carrier. */
  openTextDrawer: () => void;
}

/** Actions on the parcel, for desktops; phones have the bar at the bottom. */
export function ParcelActionButtons({
  actions: { edit, openQuery, recordComplaint, openTextDrawer },
}: {
  actions: ParcelActions;
}) {
  const t = useTranslations("detail");
  const tQueries = useTranslations("queries");
  return (
    <div className="flex flex-wrap items-center gap-2 max-lg:hidden print:hidden">
      <Button variant="outline" size="sm" onPress={openTextDrawer}>
        <MessageSquareQuote aria-hidden />
        {t("writeText")}
      </Button>
      {openQuery && (
        <Button variant="outline" size="sm" onPress={openQuery}>
          <SearchCheck aria-hidden />
          {tQueries("once")}
        </Button>
      )}
      {edit && (
        <Button variant="outline" size="sm" onPress={edit}>
          <Pencil aria-hidden />
          {t("edit")}
        </Button>
      )}
      {recordComplaint && (
        <Button variant="outline" size="sm" onPress={recordComplaint}>
          <MessageSquareWarning aria-hidden />
          {t("complain")}
        </Button>
      )}
      <Button variant="ghost" size="sm" onPress={() => window.print()}>
        <Printer aria-hidden />
        {t("print")}
      </Button>
    </div>
  );
}
