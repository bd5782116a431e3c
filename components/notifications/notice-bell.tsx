import { useQuery } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { useHotkeys } from "@/lib/client/keyboard/hotkeys";
import { noticesOptions } from "@/lib/client/notifications/notice-queries";
import { MAX_UNREAD } from "@/lib/domain/notifications/notice";

// Rarely used: fetched when opened, so that pages do not load it.
const NoticePanel = lazyPart(
  () => import("./notice-panel").then((each) => each.NoticePanel),
  () => <div className="h-24" />,
);

/** Opens the user's notifications (also by key `b`); while closed, shows the number of unread ones. @param isSmall icon only, for the top bar on phones */
export function NoticeBell({ isSmall = false }: { isSmall?: boolean }) {
  const t = useTranslations("notices");
  const bell = useRef<HTMLButtonElement>(null);
  const { data } = useQuery(noticesOptions);
  const unread = data?.unread ?? 0;
  const count = unread >= MAX_UNREAD ? `${MAX_UNREAD - 1}+` : String(unread);
  return (
    <>
      <Dropdown
        label={t("title")}
        buttonRef={bell}
        testId="notice-bell"
        buttonClassName={
          isSmall
            ? "relative flex h-11 cursor-pointer items-center rounded-lg px-2 text-muted"
            : "flex w-full cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-start text-muted hover:bg-default hover:text-foreground"
        }
        button={
          <>
            <Bell aria-hidden className={isSmall ? "size-5" : "size-4"} strokeWidth={1.75} />
            <span className={isSmall ? "sr-only" : "flex-1"}>{t("title")}</span>
            {unread > 0 && (
              <span
                aria-hidden
                className={`min-w-5 rounded-full bg-accent px-1.5 text-center text-xs font-medium text-accent-foreground tabular-nums ${isSmall ? "absolute end-0 top-1" : ""}`}
              >
                {count}
              </span>
            )}
          </>
        }
        className={`max-h-[min(40rem,calc(100dvh-8rem))] w-[min(26rem,calc(100vw-1.5rem))] p-0 ${isSmall ? "end-3 top-13" : "bottom-50 start-3"}`}
      >
        {(close) => <NoticePanel onLeave={close} />}
      </Dropdown>
      {!isSmall && <BellShortcut onPress={() => bell.current?.click()} />}
      <span role="status" className="sr-only">
        {unread > 0 ? t("unread", { count: unread, number: count }) : ""}
      </span>
    </>
  );
}

/** The bell is rendered twice, for desktop and for phones; only the desktop one handles the key. */
function BellShortcut({ onPress }: { onPress: () => void }) {
  const t = useTranslations();
  useHotkeys({ b: { label: t("notices.key"), run: onPress } }, t("commandPalette.everywhere"), "desk");
  return null;
}
