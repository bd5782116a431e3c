import { useQuery } from "@tanstack/react-query";
import { MonitorSmartphone } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useAction } from "@/components/ui/feedback/use-action";
import { Button } from "@/components/ui/layout/button";
import { PageLink } from "@/components/ui/layout/page-link";
import { TextButton } from "@/components/ui/layout/text-button";
import { devicesOptions, noticesOptions } from "@/lib/client/notifications/notice-queries";
import {
  getWebPushObstacle,
  hasWebPushSubscription,
  subscribeBrowser,
  unsubscribeBrowser,
} from "@/lib/client/notifications/web-push-subscription";
import { callOperation } from "@/lib/client/shared/call-operation";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { DeviceView } from "@/lib/operations/notice-operations";
import { NoticeItem } from "./notice-item";
import { useMarkNoticesRead } from "./use-mark-notices-read";

/** The notifications, newest first. The first one has the focus, so that Enter opens it. */
export function NoticePanel({ onLeave }: { onLeave: () => void }) {
  const t = useTranslations("notices");
  const { data } = useQuery(noticesOptions);
  const list = useRef<HTMLUListElement>(null);
  const read = useMarkNoticesRead();
  const isLoaded = data !== undefined;
  useEffect(() => {
    if (isLoaded) list.current?.querySelector("a")?.focus();
  }, [isLoaded]);
  const open = (id: string, isRead: boolean) => {
    if (!isRead) read([id]);
    onLeave();
  };
  const items = data?.items ?? [];
  return (
    <>
      <div className="sticky top-0 z-10 flex items-center justify-between gap-3 border-b border-separator bg-overlay px-3 py-2">
        <h2 className="font-semibold">{t("title")}</h2>
        {data !== undefined && data.unread > 0 && <TextButton onPress={() => read()}>{t("readAll")}</TextButton>}
      </div>
      <ul ref={list}>
        {items.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} onOpen={() => open(notice.id, notice.isRead)} />
        ))}
      </ul>
      {isLoaded && items.length === 0 && (
        <p className="px-3 py-5 text-dense text-muted">
          {t("noneTitle")}
          <span className="mt-0.5 block text-xs">{t("none")}</span>
        </p>
      )}
      {items.length > 0 && (
        <PageLink
          href="/notices"
          onClick={onLeave}
          className="flex items-center justify-center px-3 py-2 text-dense text-accent -outline-offset-2 hover:bg-default touch-min-height"
        >
          {t("seeAll")}
        </PageLink>
      )}
      <WebPushSwitch />
      <p className="border-t border-separator px-3 py-2 text-xs text-muted">{t("kept")}</p>
    </>
  );
}

/** What a change of the browsers makes old. */
const CHANGED = [devicesOptions.queryKey, ["push-here"]];

/** Turns on notifications in this browser while the desk is closed, and lists the user's other browsers. */
function WebPushSwitch() {
  const t = useTranslations("notices.push");
  const { toasts } = useDeskStores();
  const locale = useLocale();
  const { data } = useQuery(devicesOptions);
  const subscriptionQuery = useQuery({ queryKey: ["push-here"], queryFn: hasWebPushSubscription });
  const trouble = getWebPushObstacle();
  const { act: turnOn, isPending } = useAction({
    send: async () => {
      if (!data) return;
      const device = await subscribeBrowser(data.publicKey, locale === "en" ? "en" : "zh-CN");
      if (device) await callOperation("POST /api/v1/push-devices", { body: device });
      else toasts.show({ kind: "warning", title: t("refused") });
    },
    invalidates: CHANGED,
  });
  const devices = data?.items ?? [];
  const isOn = subscriptionQuery.data === true && devices.length > 0;
  return (
    <section aria-label={t("title")} className="border-t border-separator px-3 py-2.5 text-dense">
      <div className="flex items-center justify-between gap-3">
        <span className="flex min-w-0 items-center gap-2">
          <MonitorSmartphone aria-hidden className="size-4 shrink-0 text-muted" />
          {t("title")}
        </span>
        {trouble === null && !isOn && (
          <Button
            size="sm"
            variant="outline"
            isDisabled={!data || isPending}
            onPress={() => turnOn()}
            className="shrink-0"
          >
            {t("turnOn")}
          </Button>
        )}
      </div>
      {trouble !== null && <p className="mt-1 text-xs text-muted">{t(`trouble.${trouble}`)}</p>}
      {trouble === null && !isOn && <p className="mt-1 text-xs text-muted">{t("text")}</p>}
      {devices.length > 0 && (
        <ul className="mt-1.5 flex flex-col gap-1.5">
          {devices.map((device) => (
            <Device key={device.id} device={device} isOnly={devices.length === 1} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Device({ device, isOnly }: { device: DeviceView; isOnly: boolean }) {
  const t = useTranslations("notices.push");
  const { toasts } = useDeskStores();
  const { act, isPending } = useAction({
    send: async (action: "test" | "remove") => {
      if (action === "remove") {
        await callOperation("DELETE /api/v1/push-devices/{id}", { id: device.id });
        if (isOnly) await unsubscribeBrowser();
        return;
      }
      const { error } = await callOperation("POST /api/v1/push-devices/{id}/test", { id: device.id });
      if (error === null) toasts.show({ kind: "success", title: t("tested") });
      else toasts.show({ kind: "danger", title: t("failed"), description: error });
    },
    invalidates: CHANGED,
  });
  return (
    <li className="flex flex-wrap items-center gap-2 text-xs">
      <span className="min-w-0 flex-1 truncate">{device.label}</span>
      <Button size="sm" variant="outline" isDisabled={isPending} onPress={() => act("test")}>
        {t("test")}
      </Button>
      <Button size="sm" variant="outline" isDisabled={isPending} onPress={() => act("remove")}>
        {t("remove")}
      </Button>
      {device.lastError && <span className="tone-amber w-full text-(--tone)">{device.lastError}</span>}
    </li>
  );
}
