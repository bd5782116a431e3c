import { type LucideIcon, PackageSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { EmptyState } from "@/components/ui/layout/empty-state";

/** Replaces a whole page: what is the matter, and the way on. */
export function PageNotice({ Icon, title, text, href, link }: Props) {
  return (
    <div className="pt-24">
      <EmptyState isPage Icon={Icon} title={title} text={text}>
        <ButtonLink href={href} variant="primary">
          {link}
        </ButtonLink>
      </EmptyState>
    </div>
  );
}

interface Props {
  Icon: LucideIcon;
  title: string;
  text: string;
  href: string;
  link: string;
}

export function PageNotFound() {
  const t = useTranslations("notFound");
  return <PageNotice Icon={PackageSearch} title={t("pageTitle")} text={t("page")} href="/" link={t("toOverview")} />;
}
