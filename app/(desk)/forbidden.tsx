import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { EmptyState } from "@/components/ui/layout/empty-state";

/** Replaces a page that the user's role may not see. */
export default function Forbidden() {
  const t = useTranslations("queryError");
  const tNotFound = useTranslations("notFound");
  return (
    <div className="pt-24">
      <EmptyState isPage Icon={Lock} title={t("forbiddenTitle")} text={t("forbidden")}>
        <ButtonLink href="/" variant="primary">
          {tNotFound("toOverview")}
        </ButtonLink>
      </EmptyState>
    </div>
  );
}
