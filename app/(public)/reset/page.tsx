import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkForm } from "@/components/auth/links/link-form";
import { PublicPageFrame } from "@/components/auth/public-page-frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("link.resetTitle"), referrer: "no-referrer" };
}

/** The secret of the link stands behind the `#`, which is not sent to the server. */
export default async function ResetPage() {
  const t = await getTranslations("account");
  return (
    <PublicPageFrame title={t("link.resetTitle")} lead={t("link.resetLead")}>
      <LinkForm />
    </PublicPageFrame>
  );
}
