import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";

/**
 * Shown to users who may not open the settings.
 *
 * @param isOwner the user is an owner, but limited to shops
 */
export function OwnersOnlyNote({ isOwner = false }: { isOwner?: boolean }) {
  const t = useTranslations("settings");
  return (
    <>
      <PageHeader title={t("title")} />
      <EmptyState
        Icon={Lock}
        title={t(isOwner ? "everyShopOnly" : "ownersOnly")}
        text={t(isOwner ? "everyShopOnlyText" : "ownersOnlyText")}
      />
    </>
  );
}
