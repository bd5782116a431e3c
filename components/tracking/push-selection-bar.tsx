import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/layout/button";
import type { Selection } from "@/components/ui/table/use-selection";
import { useReplayPushes } from "./use-replay-pushes";

/** Actions on the selected rows; sticky. */
export function PushSelectionBar({ selection }: { selection: Selection }) {
  const t = useTranslations("replay");
  const { replay, isReplaying } = useReplayPushes();
  return (
    <section
      aria-label={t("selected", { count: selection.ids.length })}
      className="sticky bottom-0 z-20 flex items-center gap-3 border-t border-border bg-surface px-4 py-2.5 max-lg:bottom-[calc(3.5rem+env(safe-area-inset-bottom))] lg:px-6"
    >
      <p className="flex-1 text-dense" aria-live="polite">
        {t("selected", { count: selection.ids.length })}
      </p>
      <Button variant="ghost" size="sm" onPress={selection.clear}>
        {t("clear")}
      </Button>
      <Button variant="primary" size="sm" isPending={isReplaying} onPress={() => replay(selection.ids)}>
        <RotateCw aria-hidden />
        {t("chosen")}
      </Button>
    </section>
  );
}
