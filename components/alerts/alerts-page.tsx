"use client";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleDashed, CirclePause, Hourglass, OctagonAlert, Plus, TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { SettingsForm } from "@/components/settings/saving/settings-form";
import { useSavedChange } from "@/components/settings/saving/use-saved-change";
import { useCarriersByCode } from "@/components/ui/carrier/use-carriers-by-code";
import { DeliveryHealth } from "@/components/ui/feedback/delivery-health";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useAction } from "@/components/ui/feedback/use-action";
import { Button } from "@/components/ui/layout/button";
import { ConfirmButton } from "@/components/ui/layout/confirm-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { WeeklyReportSection } from "@/components/weekly-report/weekly-report-section";
import { changeChannel, channelsOptions, deleteChannel } from "@/lib/client/alerts/alert-channel-queries";
import { changeWeeklyReport, weeklyReportOptions } from "@/lib/client/weekly-report/weekly-report-queries";
import type { ChannelView } from "@/lib/operations/alert-operations";
import { useTestChannel } from "./use-test-channel";

/** Who is told about flags and where, and the weekly report. */
export function AlertsPage({ seesEveryShop }: { seesEveryShop: boolean }) {
  const t = useTranslations("settingsPages.alerts");
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="bg-surface">
        <AlertChannelsSection />
        {seesEveryShop && <WeeklyReport />}
      </div>
    </>
  );
}

function WeeklyReport() {
  const { queryKey } = weeklyReportOptions;
  const query = useQuery(weeklyReportOptions);
  const change = useSavedChange({ save: changeWeeklyReport, queryKey });
  return (
    <QueryBoundary query={query} href="/settings/alerts">
      {(weekly) => (
        <SettingsForm saved={weekly} change={change}>
          {(choice) => <WeeklyReportSection choice={choice} />}
        </SettingsForm>
      )}
    </QueryBoundary>
  );
}

// Fetched when opened.
const AlertChannelDrawer = lazyPart(() => import("./alert-channel-drawer").then((each) => each.AlertChannelDrawer));
const AlertMessagesDrawer = lazyPart(() => import("./alert-messages-drawer").then((each) => each.AlertMessagesDrawer));

/** The alert channels: where alerts are sent, about which flags, and when. */
function AlertChannelsSection() {
  const t = useTranslations("settings.alerts");
  const tFilter = useTranslations("filter");
  const { data: channels } = useQuery(channelsOptions);
  const [edited, setEdited] = useState<ChannelView | "new" | null>(null);
  const [logged, setLogged] = useState<ChannelView | null>(null);
  if (!channels) return null;
  // A channel that the owner switched off is not an error.
  const broken = channels.filter(({ isActive, failingSince }) => !isActive && failingSince !== null);
  return (
    <SettingsSection id="settings-alerts" title={t("title")} text={t("text")}>
      {broken.length > 0 && (
        <div role="alert" className="tone-red mb-4 flex gap-2.5 rounded-lg bg-(--tone-soft) px-4 py-3 text-dense">
          <OctagonAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-(--tone)" />
          <p>{t("broken", { names: broken.map(({ name }) => name).join(tFilter("and")) })}</p>
        </div>
      )}
      <ul className="flex flex-col gap-3">
        {channels.map((channel) => (
          <AlertChannelItem
            key={channel.id}
            channel={channel}
            onEdit={() => setEdited(channel)}
            onLog={() => setLogged(channel)}
          />
        ))}
      </ul>
      <Button variant="outline" onPress={() => setEdited("new")} className="mt-4">
        <Plus aria-hidden />
        {t("add")}
      </Button>
      {edited && <AlertChannelDrawer channel={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
      {logged && <AlertMessagesDrawer channel={logged} onClose={() => setLogged(null)} />}
    </SettingsSection>
  );
}

/** One alert channel: delivery status, its rules, and its actions. */
function AlertChannelItem({ channel, onEdit, onLog }: Props) {
  const t = useTranslations("settings.alerts");
  const { id, kind, name, host, isActive, lastError } = channel;
  const { act, isPending } = useAction({
    send: async (action: "toggle" | "delete") =>
      void (await (action === "delete" ? deleteChannel(id) : changeChannel(id, { isActive: !isActive }))),
  });
  const test = useTestChannel();
  const isPage = kind === "page";
  return (
    <li data-testid="alert-channel" className="rounded-lg border border-border px-4 py-3 text-dense">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="text-sm font-medium">{isPage ? t("kind.page") : name}</span>
        <Health channel={channel} />
      </div>
      <p className="mt-0.5 text-xs wrap-anywhere text-muted">
        {isPage ? t("pageText") : [t(`kind.${kind}`), host].filter(Boolean).join(" · ")}
      </p>
      <RuleSummary channel={channel} />
      {lastError && !isPage && <p className="tone-red mt-1 text-xs wrap-anywhere text-(--tone)">{lastError}</p>}
      <div className="mt-3 flex flex-wrap gap-2">
        {!isPage && (
          <Button size="sm" variant="outline" isPending={test.isPending} onPress={() => test.act(channel)}>
            {t("test")}
          </Button>
        )}
        <Button size="sm" variant="outline" onPress={onLog}>
          {t("log")}
        </Button>
        <Button size="sm" variant="outline" onPress={onEdit}>
          {t("edit")}
        </Button>
        <Button size="sm" variant="ghost" isPending={isPending} onPress={() => act("toggle")}>
          {t(isActive ? "pause" : "resume")}
        </Button>
        {!isPage && (
          <ConfirmButton
            label={t("delete")}
            question={t("deleteAsk")}
            confirmLabel={t("deleteSure")}
            keepLabel={t("keep")}
            isPending={isPending}
            onConfirm={() => act("delete")}
          />
        )}
      </div>
    </li>
  );
}

function Health({ channel }: { channel: ChannelView }) {
  const { kind, isActive, failingSince, blockedUntil, deliveredAt } = channel;
  const t = useTranslations("settings.alerts");
  const isBlocked = blockedUntil !== null && Date.parse(blockedUntil) > Date.now();
  const [tone, Icon, label] = !isActive
    ? ([failingSince ? "tone-red" : "tone-grey", CirclePause, t("paused")] as const)
    : failingSince
      ? (["tone-amber", TriangleAlert, t("failing")] as const)
      : isBlocked
        ? (["tone-amber", Hourglass, t("blocked")] as const)
        : deliveredAt === null && kind !== "page"
          ? (["tone-grey", CircleDashed, t("untested")] as const)
          : (["tone-green", CircleCheck, t("healthy")] as const);
  return <DeliveryHealth {...channel} style={{ tone, Icon }} label={label} />;
}

const MAX_CARRIERS_NAMED = 4;

/** One line that says which flags the channel receives, and when. */
function RuleSummary({ channel }: { channel: ChannelView }) {
  const t = useTranslations();
  const format = useFormatter();
  const { tellsFlags, tellsMorning, flags, minLevel, shops, carriers, digestMinutes, quietFrom, quietUntil, waiting } =
    channel;
  const named = carriers.slice(0, MAX_CARRIERS_NAMED);
  const namedCarriers = useCarriersByCode(named);
  const getCarrierName = (code: string) => namedCarriers.find((each) => each.code === code)?.name ?? code;
  const quiet = quietFrom && t("settings.alerts.quiet", { from: quietFrom, until: quietUntil ?? "" });
  const morning = tellsMorning && t("settings.alerts.tellsMorning");
  const flagParts = [
    flags.length === 0 ? t("settings.alerts.allFlags") : t("settings.alerts.flagCount", { count: flags.length }),
    t("settings.alerts.fromLevel", { level: t(`flagLevel.${minLevel}`) }),
    shops.length > 0 && shops.join(t("filter.and")),
    named.length > 0 &&
      `${named.map(getCarrierName).join(t("filter.and"))}${named.length < carriers.length ? " …" : ""}`,
    digestMinutes === 0 ? t("settings.alerts.atOnce") : t("settings.alerts.every", { minutes: digestMinutes }),
    morning,
    quiet,
    waiting > 0 && t("settings.alerts.waiting", { count: format.number(waiting) }),
  ];
  const parts = tellsFlags ? flagParts : [t("settings.alerts.reportOnly"), morning, quiet];
  return (
    <p className="mt-1 flex flex-wrap gap-x-4 text-xs text-muted">
      {parts.map((part) => part && <span key={part}>{part}</span>)}
    </p>
  );
}

interface Props {
  channel: ChannelView;
  onEdit: () => void;
  onLog: () => void;
}
