import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { Segmented } from "@/components/ui/form/segmented";
import { changeChannel, channelsOptions, createChannel } from "@/lib/client/alerts/alert-channel-queries";
import type { ChannelView } from "@/lib/domain/alerts/alert-channel";
import { CHANNEL_KINDS, type ChannelKind } from "@/lib/domain/alerts/channel-kinds";
import { AlertRuleFields } from "./alert-rule-fields";
import { ChannelAddressFields } from "./channel-address-fields";
import { getListFieldName, parseChannelForm } from "./parse-channel-form";

const NEW_KINDS = CHANNEL_KINDS.filter((kind) => kind !== "page");

/** Form that adds or changes an alert channel. The server never returns address and secret: an empty field leaves them unchanged. */
export function AlertChannelDrawer({ channel, onClose }: { channel: ChannelView | null; onClose: () => void }) {
  const t = useTranslations("settings.alerts");
  const [kind, setKind] = useState<ChannelKind>(channel?.kind ?? "wecom");
  return (
    <FormDrawer
      title={channel ? t("editTitle") : t("addTitle")}
      lead={t(kind === "page" ? "pageText" : "formText")}
      parse={(form) => ({ input: parseChannelForm(form, kind, channel !== null) })}
      save={async (input) => {
        if (channel) await changeChannel(channel.id, input);
        else await createChannel({ kind, ...input });
      }}
      invalidates={[channelsOptions.queryKey]}
      getFieldName={getListFieldName}
      saveLabel={t("save")}
      onClose={onClose}
    >
      {!channel && (
        <Segmented
          label={t("kindLabel")}
          isLabelShown
          value={kind}
          options={NEW_KINDS.map((each) => ({ value: each, label: t(`kind.${each}`) }))}
          onChange={setKind}
        />
      )}
      {kind !== "page" && <FormField name="name" label={t("name")} hint={t("nameHint")} defaultValue={channel?.name} />}
      <ChannelAddressFields key={kind} kind={kind} channel={channel} />
      <AlertRuleFields channel={channel} />
    </FormDrawer>
  );
}
