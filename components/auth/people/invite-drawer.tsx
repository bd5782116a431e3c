import { useTranslations } from "next-intl";
import { useState } from "react";
import { readShops, ShopsField } from "@/components/shops/shops-field";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { getOptionalText, getText } from "@/components/ui/form/form-values";
import { Segmented } from "@/components/ui/form/segmented";
import { createInvite } from "@/lib/client/auth/people-queries";
import { DEFAULT_LINK_HOURS } from "@/lib/domain/auth/access-link";
import { RoleField } from "./role-field";

const HOURS = [24, DEFAULT_LINK_HOURS, 168] as const;

/** Invites somebody by a one-time link, which is shown once. */
export function InviteDrawer({ onLink, onClose }: { onLink: (link: string) => void; onClose: () => void }) {
  const t = useTranslations("settings.people");
  const [hours, setHours] = useState<number>(DEFAULT_LINK_HOURS);
  return (
    <FormDrawer
      title={t("inviteTitle")}
      lead={t("inviteLead")}
      parse={(form) => ({
        input: {
          role: getText(form, "role"),
          shops: readShops(form),
          username: getOptionalText(form, "username"),
          hours,
        },
      })}
      save={createInvite}
      onSaved={({ link }) => onLink(link)}
      saveLabel={t("inviteSave")}
      onClose={onClose}
    >
      <RoleField selected="support" />
      <ShopsField hint={t("shopsHint")} />
      <FormField
        name="username"
        label={t("name")}
        hint={t("usernameHint")}
        autoComplete="off"
        autoCapitalize="none"
        maxLength={30}
      />
      <Segmented
        label={t("hours")}
        isLabelShown
        value={hours}
        options={HOURS.map((value) => ({ value, label: t("hoursOf", { hours: value }) }))}
        onChange={setHours}
      />
    </FormDrawer>
  );
}
