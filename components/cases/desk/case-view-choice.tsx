import { Columns3, Layers, List } from "lucide-react";
import { useTranslations } from "next-intl";
import { Segmented } from "@/components/ui/form/segmented";
import type { CaseDeskControl } from "@/lib/client/cases/case-queries";

const ICONS = { queue: List, board: Columns3, deck: Layers } as const;

/** Queue, board or cards; phones have a button for the cards only. */
export function CaseViewChoice({ params, change }: CaseDeskControl) {
  const t = useTranslations("caseDesk");
  return (
    <div className="max-sm:hidden">
      <Segmented
        label={t("layout")}
        value={params.view}
        options={(["queue", "board", "deck"] as const).map((value) => {
          const Icon = ICONS[value];
          return {
            value,
            label: (
              <>
                <Icon aria-hidden className="size-3.5" />
                {t(`view.${value}`)}
              </>
            ),
          };
        })}
        onChange={(view) => change({ view, case: params.case })}
      />
    </div>
  );
}
