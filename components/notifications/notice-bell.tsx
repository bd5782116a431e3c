import { useQuery } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { useHotkeys } from "@/lib/client/keyboard/hotkeys";
import { noticesOptions } from "@/lib/client/notifications/notice-queries";
import { MAX_UNREAD } from "@/lib/domain/notifications/notice";

// Rarely used: fetched when opened, so that pages do not load it.
const NoticePanel = lazyPart(
  () => import("./notice-panel").then((each) => each.NoticePanel),
  () => <div className="h-24" />,
);

/** Opens the user's notifications (also by key `b`); while closed, shows the number of unread ones. A native popover, like the user menu. */
export function NoticeBell({ isSmall = false, position }: Props) {
  const t = useTranslations("notices");
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(noticesOptions);
  const unread = data?.unread ?? 0;
  const panel = () => document.getElementById(id);
  const count = unread >= MAX_UNREAD ? `${MAX_UNREAD - 1}+` : String(unread);
  return (
    <>
      <button
        // plain: opens a popover; stands among the links of the navigation

        type="button"
        popoverTarget={id}
        data-testid="notice-bell"
        className={
          isSmall
            ? "relative flex h-11 cursor-pointer items-center rounded-lg px-2 text-muted"
            : "flex w-full cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-start text-muted hover:bg-default hover:text-foreground"
        }
      >
        <Bell aria-hidden className={isSmall ? "size-5" : "size-4"} strokeWidth={1.75} />
        <span className={isSmall ? "sr-only" : "flex-1"}>{t("title")}</span>
        {unread > 0 && (
          <span
            aria-hidden
            className={`min-w-5 rounded-full bg-accent px-1.5 text-center text-xs font-medium text-accent-foreground tabular-nums ${isSmall ? "absolute start-1/2 top-1" : ""}`}
          >
            {count}
          </span>
        )}
      </button>
      {!isSmall && <BellShortcut onPress={() => panel()?.togglePopover()} />}
      <span role="status" className="sr-only">
        {unread > 0 ? t("unread", { count: unread, number: count }) : ""}
      </span>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={t("title")}
        onToggle={(event) => setOpen(event.newState === "open")}
        className={`fixed inset-auto m-0 max-h-[min(40rem,calc(100dvh-8rem))] w-[min(26rem,calc(100vw-1.5rem))] overflow-y-auto overscroll-contain rounded-xl border border-border bg-overlay p-0 text-foreground shadow-overlay ${position}`}
      >
        {isOpen && <NoticePanel onLeave={() => panel()?.hidePopover()} />}
      </div>
    </>
  );
}

/** The bell is rendered twice, for desktop and for phones; only the desktop one handles the key. */
function BellShortcut({ onPress }: { onPress: () => void }) {
  const t = useTranslations();
  useHotkeys({ b: { label: t("notices.key"), run: onPress } }, t("commandPalette.everywhere"), "desk");
  return null;
}

interface Props {
  /** Icon only, for the top bar on phones. */
  isSmall?: boolean;
  /** Classes that position the popover. */
  position: string;
}
