import {
  ArrowRightLeft,
  AtSign,
  BellOff,
  CirclePause,
  DatabaseBackup,
  HardDrive,
  KeyRound,
  type LucideIcon,
  MailX,
  OctagonAlert,
  ShieldAlert,
  Sparkles,
  TriangleAlert,
  UserRoundPlus,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useRelativeTime } from "@/components/ui/figures/timestamp";
import { PageLink } from "@/components/ui/layout/page-link";
import { useFlagReasonText } from "@/components/ui/shipment/use-flag-reason-text";
import { type NoticeKind, noticePath } from "@/lib/domain/notifications/notice";
import type { NoticeView } from "@/lib/operations/notice-operations";

const NOTICE_STYLES: Readonly<Record<NoticeKind, { tone: string; Icon: LucideIcon }>> = {
  alerts: { tone: "tone-amber", Icon: TriangleAlert },
  assigned: { tone: "tone-blue", Icon: UserRoundPlus },
  mention: { tone: "tone-blue", Icon: AtSign },
  handover: { tone: "tone-blue", Icon: ArrowRightLeft },
  "hook-disabled": { tone: "tone-red", Icon: BellOff },
  "outbox-stopped": { tone: "tone-red", Icon: OctagonAlert },
  "queries-stopped": { tone: "tone-red", Icon: OctagonAlert },
  "outbox-held": { tone: "tone-amber", Icon: CirclePause },
  "channel-disabled": { tone: "tone-red", Icon: BellOff },
  "report-failed": { tone: "tone-red", Icon: MailX },
  "backup-late": { tone: "tone-red", Icon: DatabaseBackup },
  "file-damaged": { tone: "tone-red", Icon: HardDrive },
  "audit-broken": { tone: "tone-red", Icon: ShieldAlert },
  "token-expiring": { tone: "tone-amber", Icon: KeyRound },
  updated: { tone: "tone-blue", Icon: Sparkles },
};

/** One notification: what happened and what to do; the whole item links to the place where it is done. */
export function NoticeItem({ notice, onOpen }: { notice: NoticeView; onOpen: () => void }) {
  const t = useTranslations("notices");
  const ago = useRelativeTime();
  const { title, lines } = useNoticeText(notice);
  const { tone, Icon } = NOTICE_STYLES[notice.kind];
  return (
    <li data-testid="notice" data-read={notice.isRead} className="border-b border-separator last:border-0">
      <PageLink
        href={noticePath(notice)}
        onClick={onOpen}
        className="flex gap-2.5 px-3 py-2.5 text-dense -outline-offset-2 hover:bg-default"
      >
        <Icon aria-hidden className={`${tone} mt-0.5 size-4 shrink-0 text-(--tone)`} />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline justify-between gap-3">
            <span className={`min-w-0 wrap-anywhere ${notice.isRead ? "" : "font-semibold"}`}>{title}</span>
            <span className="flex shrink-0 items-center gap-1.5 text-xs text-muted">
              {ago(notice.at)}
              {!notice.isRead && (
                <span className="size-2 rounded-full bg-accent">
                  <span className="sr-only">{t("isUnread")}</span>
                </span>
              )}
            </span>
          </span>
          {lines.map((line) => (
            <span key={line} className="mt-0.5 block text-xs wrap-anywhere text-muted">
              {line}
            </span>
          ))}
        </span>
      </PageLink>
    </li>
  );
}

/** The title of what the desk tells of itself; and what to do, unless the notice says it. */
const WORDS: Readonly<
  Record<Exclude<NoticeKind, "alerts" | "assigned" | "mention" | "handover">, { title: string; todo?: string }>
> = {
  "outbox-stopped": { title: "outboxStopped" },
  "queries-stopped": { title: "queriesStopped" },
  "outbox-held": { title: "outboxHeld", todo: "outboxHeldDo" },
  "hook-disabled": { title: "hookDisabled", todo: "hookDo" },
  "channel-disabled": { title: "channelDisabled", todo: "channelDo" },
  "report-failed": { title: "reportFailed", todo: "reportDo" },
  "backup-late": { title: "backupLate", todo: "backupDo" },
  "file-damaged": { title: "fileDamaged", todo: "fileDo" },
  "audit-broken": { title: "auditBroken", todo: "auditDo" },
  "token-expiring": { title: "tokenExpiring", todo: "tokenDo" },
  updated: { title: "updated", todo: "updatedDo" },
};

function useNoticeText(notice: NoticeView): { title: string; lines: string[] } {
  const t = useTranslations();
  const formatReason = useFlagReasonText();
  const { kind, count, flag, reason, waybillNumber, actor, byFlag = [], nodes = [], name } = notice;
  const { because, mend } = notice;
  const reasonText = flag ? formatReason(flag, reason ?? null) : null;
  const flagText = flag ? [t(`flag.${flag}`), reasonText].filter(Boolean).join(" · ") : "";
  const parcel = count === 1 ? [waybillNumber, flagText].filter(Boolean).join("  ") : "";
  const withoutEmpty = (lines: (string | null | undefined)[]) => lines.filter((line): line is string => Boolean(line));
  switch (kind) {
    case "alerts":
      return {
        title: count === 1 && flag ? t("notices.oneAlert", { what: flagText }) : t("notices.alerts", { count }),
        lines: withoutEmpty([
          count === 1 ? waybillNumber : byFlag.map((each) => `${t(`flag.${each.flag}`)} ${each.count}`).join(" · "),
          ...nodes.map((each) => t("notices.atNode", each)),
        ]),
      };
    case "assigned":
      return {
        title: actor ? t("notices.assignedBy", { count, actor }) : t("notices.assigned", { count }),
        lines: withoutEmpty([parcel]),
      };
    case "mention":
      return { title: t("notices.mention", { actor: actor ?? "" }), lines: withoutEmpty([parcel]) };
    case "handover":
      return { title: t("notices.handover", { actor: actor ?? "" }), lines: [t("notices.handoverCases", { count })] };
    default: {
      const { title, todo } = WORDS[kind];
      const words = t(`notices.${title}`, { count, name: name ?? "", version: name ?? "" });
      return { title: words, lines: withoutEmpty([because, todo ? t(`notices.${todo}`) : mend]) };
    }
  }
}
