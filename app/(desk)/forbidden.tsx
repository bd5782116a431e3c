import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { PageNotice } from "@/components/ui/feedback/page-notice";

/** Replaces a page that the user's role may not see. */
export default function Forbidden() {
  const t = useTranslations("queryError");
  const link = useTranslations("notFound")("toOverview");
  return <PageNotice Icon={Lock} title={t("forbiddenTitle")} text={t("forbidden")} href="/" link={link} />;
}
