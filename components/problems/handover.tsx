"use client";
import { Button, toast } from "@heroui/react";
import { ClipboardList } from "lucide-react";
import { useTranslations } from "next-intl";
import { toIsoBeijing } from "@/lib/domain/beijing-time";
import type { CaseCounts, CaseView } from "@/lib/domain/problem-case";
import { useNow } from "../ui/now";
import { useFlagReason } from "../ui/use-flag-reason";
import { toMinute, useShortTime } from "../ui/when";

/** Copies what the next shift has to know: how much is open, then one line for each case in view. */
export function Handover({ cases, counts }: { cases: readonly CaseView[]; counts: CaseCounts | undefined }) {
  const t = useTranslations();
  const now = useNow();
  const short = useShortTime();
  const sayReason = useFlagReason();
  const copy = async () => {
    const lines = cases.map(({ shipment, flag, reason, step, assignee, nextActionAt }) =>
      [
        shipment.waybillNumber,
        shipment.carrierName ?? "",
        [t(`flag.${flag}`), sayReason(flag, reason)].filter((each) => each !== null).join(" · "),
        t(`caseStep.${step}`),
        assignee?.name ?? t("problems.unassigned"),
        nextActionAt === null ? "" : t("problems.restsUntil", { time: short(nextActionAt) }),
      ]
        .filter((each) => each !== "")
        .join("  "),
    );
    const title = t("problems.handoverTitle", { time: toMinute(toIsoBeijing(now)) });
    const sum =
      counts && t("problems.handoverSum", { open: counts.open, overdue: counts.overdue, resting: counts.resting });
    await navigator.clipboard?.writeText([title, ...(sum ? [sum] : []), ...lines].join("\n"));
    toast.success(t("problems.handoverCopied"));
  };
  return (
    <Button
      variant="outline"
      size="sm"
      isDisabled={cases.length === 0}
      onPress={() => void copy()}
      className="max-lg:h-11"
    >
      <ClipboardList aria-hidden />
      {t("problems.handover")}
    </Button>
  );
}
