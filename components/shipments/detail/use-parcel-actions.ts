import { type LucideIcon, MessageSquareQuote, MessageSquareWarning, Pencil, SearchCheck } from "lucide-react";
import { useTranslations } from "next-intl";

/** What can be done with a parcel; undefined for what this user may not, or what its state does not allow. */
export interface ParcelActions {
  edit: (() => void) | undefined;
  /** Opens the price and the button of a paid query. */
  openQuery: (() => void) | undefined;
  /** Records the buyer's complaint of non-receipt of a signed parcel. */
  recordComplaint: (() => void) | undefined;
  /** Opens the texts for buyer and carrier. */
  openTextDrawer: () => void;
}

interface ListedAction {
  label: string;
  /** For narrow buttons. */
  brief: string;
  Icon: LucideIcon;
  run: () => void;
}

/** The possible actions in their order. */
export function useParcelActions({ edit, openQuery, recordComplaint, openTextDrawer }: ParcelActions): ListedAction[] {
  const t = useTranslations();
  const list = (Icon: LucideIcon, run: (() => void) | undefined, label: string, brief = label) =>
    run ? [{ label, brief, Icon, run }] : [];
  return [
    ...list(MessageSquareQuote, openTextDrawer, t("detail.writeText"), t("detail.writeTextBrief")),
    ...list(SearchCheck, openQuery, t("queries.once"), t("queries.brief")),
    ...list(Pencil, edit, t("detail.edit")),
    ...list(MessageSquareWarning, recordComplaint, t("detail.complain"), t("detail.complainBrief")),
  ];
}
