"use client";
import { Button } from "@heroui/react";
import { CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { ProblemError } from "@/lib/client/fetch-json";
import { EmptyNote } from "../ui/empty-note";

/** The list could not be fetched: why, and once more. */
export function ListTrouble({
  error,
  isRetrying,
  onRetry,
}: {
  error: Error;
  isRetrying: boolean;
  onRetry: () => void;
}) {
  const t = useTranslations("trouble");
  const isOffline = !(error instanceof ProblemError) || error.code === "offline";
  return (
    <div role="alert" className="border-t border-border bg-surface">
      <EmptyNote
        Icon={CloudOff}
        title={isOffline ? t("offlineTitle") : t("title")}
        text={isOffline ? t("offline") : error.message || t("text")}
      >
        <Button variant="outline" isPending={isRetrying} onPress={onRetry}>
          {t("retry")}
        </Button>
      </EmptyNote>
    </div>
  );
}
