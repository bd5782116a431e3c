import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { SendLogItem } from "@/components/ui/feedback/send-log-item";
import { useShortTime } from "@/components/ui/figures/timestamp";
import { TechnicianNotes } from "@/components/ui/help/technician-notes";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { messagesOptions } from "@/lib/client/alerts/alert-channel-queries";
import type { AlertMessageView, ChannelView } from "@/lib/operations/alert-operations";

/** The messages sent to a channel, and the answers to them. */
export function AlertMessagesDrawer({ channel, onClose }: { channel: ChannelView; onClose: () => void }) {
  const t = useTranslations("settings.alerts");
  const query = useQuery(messagesOptions(channel.id));
  const name = channel.kind === "page" ? t("kind.page") : channel.name;
  return (
    <SideDrawer title={t("logTitle", { name })} lead={t("logText")} onClose={onClose}>
      <QueryBoundary query={query} empty={<p className="text-dense text-muted">{t("logNone")}</p>}>
        {({ items }) => (
          <ul>
            {items.map((message) => (
              <MessageItem key={message.id} message={message} />
            ))}
          </ul>
        )}
      </QueryBoundary>
    </SideDrawer>
  );
}

function MessageItem({ message }: { message: AlertMessageView }) {
  const t = useTranslations("settings.alerts");
  const short = useShortTime();
  const { status, title, createdAt, attempts, nextAttemptAt, lastCode, lastError } = message;
  const next = nextAttemptAt !== null && t("next", { time: short(nextAttemptAt) });
  const details = [t("tries", { count: attempts }), lastError, next];
  return (
    <SendLogItem
      testId="alert-message"
      status={status}
      statusText={t(`status.${status}`)}
      at={createdAt}
      details={
        <>
          {details.filter(Boolean).join(" · ")}
          {/* Most platforms already include the code in their message. */}
          {lastCode !== null && !lastError?.includes(lastCode) && <TechnicianNotes>{lastCode}</TechnicianNotes>}
        </>
      }
    >
      <span className="min-w-0 wrap-anywhere">{title}</span>
    </SendLogItem>
  );
}
