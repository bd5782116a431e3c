import {
  type LucideIcon,
  MessageSquareQuote,
  MessageSquareWarning,
  NotebookPen,
  Pencil,
  SearchCheck,
} from "lucide-react";
import { useTranslations } from "next-intl";

/**
 * `text`: the texts for buyer and carrier. `query`: a paid query, after its price. `follow`: a note on the open case.
 * `complaint`: the buyer's complaint of non-receipt of a signed parcel.
 */
export type ParcelActionKey = "text" | "query" | "edit" | "follow" | "complaint";

/** What can be done with a parcel; undefined for what this user may not, or what its state does not allow. */
export type ParcelActions = Readonly<Record<ParcelActionKey, (() => void) | undefined> & { text: () => void }>;

const ICONS: Readonly<Record<ParcelActionKey, LucideIcon>> = {
  text: MessageSquareQuote,
  follow: NotebookPen,
  query: SearchCheck,
  edit: Pencil,
  complaint: MessageSquareWarning,
};

export interface ListedAction {
  key: ParcelActionKey;
  label: string;
  Icon: LucideIcon;
  run: () => void;
}

export function useParcelActions(actions: ParcelActions): ListedAction[] {
  const t = useTranslations("detail.act");
  return Object.entries(ICONS).flatMap(([name, Icon]) => {
    const key = name as ParcelActionKey;
    const run = actions[key];
    return run ? [{ key, label: t(key), Icon, run }] : [];
  });
}
