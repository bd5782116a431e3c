import { useQuery } from "@tanstack/react-query";
import { OctagonAlert, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { Button } from "@/components/ui/layout/button";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { channelsOptions } from "@/lib/client/alerts/alert-channel-queries";
import type { ChannelView } from "@/lib/domain/alerts/alert-channel";
import { AlertChannelItem } from "./alert-channel-item";

// Fetched when opened.
const AlertChannelDrawer = lazyPart(() => import("./alert-channel-drawer").then((each) => each.AlertChannelDrawer));
const AlertMessagesDrawer = lazyPart(() => import("./alert-messages-drawer").then((each) => each.AlertMessagesDrawer));

/** The alert channels: where alerts are sent, about which flags, and when. */
export function AlertChannelsSection() {
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
