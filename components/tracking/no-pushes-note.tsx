import { Inbox, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/layout/button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PhoneSearchLink } from "@/components/ui/search/phone-search-link";

/** Shown when there are no pushes, or none that match. */
export function NoPushesNote({ isWholeLog, q, onReset }: { isWholeLog: boolean; q: string; onReset: () => void }) {
  const t = useTranslations("noPush");
  return (
    <div className="border-t border-border bg-surface">
      {isWholeLog ? (
        <EmptyState Icon={Inbox} title={t("title")} text={t("text")} />
      ) : (
        <EmptyState Icon={SearchX} title={t("noResultTitle")} text={t("noResult")}>
          <Button variant="outline" onPress={onReset}>
            {t("reset")}
          </Button>
          <PhoneSearchLink q={q} />
        </EmptyState>
      )}
    </div>
  );
}
