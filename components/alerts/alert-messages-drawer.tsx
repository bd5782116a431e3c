"use client";
import { Button } from "@heroui/react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Timestamp, useShortTime } from "@/components/ui/figures/timestamp";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { messagesOptions } from "@/lib/client/alerts/alert-channel-queries";
import type { AlertMessageView, ChannelView } from "@/lib/domain/alerts/alert-channel";

const TONES = { sent: "tone-green", waiting: "tone-blue", failed: "tone-red" } as const;

/** The messages sent to a channel, and the answers to them. */
export function AlertMessagesDrawer({ channel, onClose }: { channel: ChannelView; onClose: () => void }) {
  const t = useTranslations("settings.alerts");
  const { data } = useQuery(messagesOptions(channel.id));
  const name = channel.kind === "page" ? t("kind.page") : channel.name;
  return (
    <SideDrawer
      keepsOpen
      title={t("logTitle", { name })}
      lead={<p className="text-dense text-muted">{t("logText")}</p>}
      onClose={onClose}
      buttons={
        <Button variant="outline" onPress={onClose} className="touch-height">
          {t("close")}
        </Button>
      }
    >
      {data?.items.length === 0 && <p className="text-dense text-muted">{t("logNone")}</p>}
      <ul className="text-dense">
        {data?.items.map((message) => (
          <MessageItem key={message.id} message={message} />
        ))}
      </ul>
    </SideDrawer>
  );
}

function MessageItem({ message }: { message: AlertMessageView }) {
  const t = useTranslations("settings.alerts");
  const short = useShortTime();
  const { status, title, createdAt, attempts, nextAttemptAt, lastCode, lastError } = message;
  // Most platforms already include the code in their message.
  const code = lastCode !== null && !lastError?.includes(lastCode) && t("code", { code: lastCode });
  const next = nextAttemptAt !== null && t("next", { time: short(nextAttemptAt) });
  const details = [t("tries", { count: attempts }), lastError, code, next];
  return (
    <li data-testid="alert-message" className="border-t border-separator py-2 first:border-0">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <span className={`${TONES[status]} font-medium text-(--tone)`}>{t(`status.${status}`)}</span>
        <span className="min-w-0 wrap-anywhere">{title}</span>
        <span className="ms-auto text-xs text-muted">
          <Timestamp at={createdAt} />
        </span>
      </div>
      {status !== "sent" && (
        <p className="mt-0.5 text-xs wrap-anywhere text-muted">{details.filter(Boolean).join(" · ")}</p>
      )}
    </li>
  );
}
