import { ArrowRightLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { Button } from "@/components/ui/layout/button";
import type { CaseCounts } from "@/lib/domain/cases/problem-case";

// Fetched when it is opened: it is used once a shift and would slow down the desk's load.
const HandoverDrawer = lazyPart(() => import("./handover-drawer").then((each) => each.HandoverDrawer));

/** Opens the form that hands the desk over to the next shift. */
export function HandoverButton({ counts }: { counts: CaseCounts | undefined }) {
  const t = useTranslations("handovers");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="outline" size="sm" onPress={() => setOpen(true)} className="max-sm:w-11 max-sm:px-0">
        <ArrowRightLeft aria-hidden />
        <span className="max-sm:sr-only">{t("write")}</span>
      </Button>
      {isOpen && <HandoverDrawer counts={counts} onClose={() => setOpen(false)} />}
    </>
  );
}
