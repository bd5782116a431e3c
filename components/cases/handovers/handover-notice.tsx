import { useQuery } from "@tanstack/react-query";
import { ArrowRightLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTimeOrDate } from "@/components/ui/figures/timestamp";
import { PageLink } from "@/components/ui/layout/page-link";
import { openHandoversOptions } from "@/lib/client/cases/handover-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { HandoverActions } from "./handover-actions";

const MAX_SHOWN = 3;

/** The open handovers to or from the user; empty when all of them are accepted. */
export function HandoverNotice({ className = "" }: { className?: string }) {
  const t = useTranslations("handovers");
  const me = useDeskUser();
  const formatTime = useTimeOrDate();
  const { data } = useQuery(openHandoversOptions);
  const waiting = data?.items.filter(({ author, to }) => to === null || to.id === me.id || author.id === me.id) ?? [];
  if (waiting.length === 0) return null;
  return (
    <section aria-label={t("noticeLabel")} className={`flex flex-col gap-2 text-dense ${className}`}>
      {waiting.slice(0, MAX_SHOWN).map((handover) => {
        const { id, author, to, at, text, counts } = handover;
        const isOwn = author.id === me.id;
        return (
          <div
            key={id}
            data-testid="handover-notice"
            className="tone-blue flex flex-wrap items-center gap-x-4 gap-y-1 rounded-lg bg-(--tone-soft) px-3 py-2"
          >
            <div className="min-w-0 flex-1 basis-72">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
                <span className="inline-flex items-center gap-1.5 font-medium text-(--tone)">
                  <ArrowRightLeft aria-hidden className="size-4 shrink-0" />
                  {isOwn
                    ? t("noticeOwn", { time: formatTime(at) })
                    : t("notice", { name: author.name, time: formatTime(at) })}
                </span>
                <span>{t("counts", { ...counts })}</span>
                {isOwn && to && <span>{t("forName", { name: to.name })}</span>}
              </p>
              {text !== "" && <p className="mt-0.5 line-clamp-2 whitespace-pre-line wrap-anywhere">{text}</p>}
            </div>
            <div className="flex items-center gap-3">
              <PageLink
                href={`/problems/handovers?open=${id}`}
                className="rounded text-accent underline-offset-2 hover:underline max-lg:py-3"
              >
                {t("look")}
              </PageLink>
              <HandoverActions handover={handover} />
            </div>
          </div>
        );
      })}
      {waiting.length > MAX_SHOWN && (
        <PageLink href="/problems/handovers" className="w-fit rounded text-accent underline-offset-2 hover:underline">
          {t("more", { count: waiting.length - MAX_SHOWN })}
        </PageLink>
      )}
    </section>
  );
}
