import { ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { NoticeBar } from "@/components/ui/feedback/notice-bar";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import { PageLink } from "@/components/ui/layout/page-link";

interface SecondFactorNoticeProps {
  dueAt: string;
  /** The user has a passkey, or an account that vouches, but signed in by the password alone. */
  hasFactor: boolean;
}

/** Shown above every page to somebody whose role needs a second factor, until it is set up or used: by when. */
export function SecondFactorNotice({ dueAt, hasFactor }: SecondFactorNoticeProps) {
  const t = useTranslations("account.secondFactor");
  return (
    <aside aria-label={t("title")} data-testid="second-factor-notice" className="print:hidden">
      <NoticeBar tone="tone-amber" Icon={ShieldAlert}>
        <p className="min-w-0 flex-1">{t(hasFactor ? "noticeUnused" : "notice", { at: formatToMinute(dueAt) })}</p>
        {!hasFactor && (
          <PageLink
            href="/settings/account#account-second-step"
            className="font-medium text-(--tone) underline underline-offset-4 max-lg:py-3"
          >
            {t("setUp")}
          </PageLink>
        )}
      </NoticeBar>
    </aside>
  );
}
