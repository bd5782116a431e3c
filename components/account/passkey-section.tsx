import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useHasPasskeys } from "@/components/auth/use-has-passkeys";
import { ConfirmAction } from "@/components/ui/feedback/confirm-action";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { ownAccountOptions, removePasskey } from "@/lib/client/auth/own-account-queries";
import type { PasskeyView } from "@/lib/operations/own-account";

const PasskeyDrawer = lazyPart(() => import("./passkey-drawer").then((each) => each.PasskeyDrawer));

/** The passkeys of the person: fingerprint, face or a security key instead of password and code. */
export function PasskeySection({ passkeys }: { passkeys: readonly PasskeyView[] }) {
  const t = useTranslations("settings.account");
  const canAdd = useHasPasskeys();
  const [isAdding, setAdding] = useState(false);
  return (
    <SettingsSection id="account-passkeys" title={t("passkeys")} text={t("passkeysText")}>
      {passkeys.length === 0 && <p className="text-dense text-muted">{t("noPasskeys")}</p>}
      <ul className="divided">
        {passkeys.map((passkey) => (
          <PasskeyItem key={passkey.id} passkey={passkey} />
        ))}
      </ul>
      <div className="mt-3">
        {canAdd ? (
          <Button variant="outline" onPress={() => setAdding(true)}>
            <Plus aria-hidden />
            {t("addPasskey")}
          </Button>
        ) : (
          <p className="text-dense text-muted">{t("passkeysNotHere")}</p>
        )}
      </div>
      {isAdding && <PasskeyDrawer onClose={() => setAdding(false)} />}
    </SettingsSection>
  );
}

function PasskeyItem({ passkey }: { passkey: PasskeyView }) {
  const t = useTranslations("settings.account");
  const [isRenaming, setRenaming] = useState(false);
  const name = passkey.name ?? t("passkeyNoName");
  return (
    <li data-testid="passkey" className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5 text-dense">
      <p className="min-w-0 flex-1 basis-40 text-sm font-medium wrap-anywhere">{name}</p>
      {passkey.createdAt && (
        <p className="text-xs text-muted">
          {t("addedAt")} <Timestamp at={passkey.createdAt} />
        </p>
      )}
      <Button size="sm" variant="ghost" aria-label={t("renamePasskey", { name })} onPress={() => setRenaming(true)}>
        {t("rename")}
      </Button>
      <ConfirmAction
        label={t("remove")}
        aria-label={t("removePasskey", { name })}
        question={t("removePasskeyAsk")}
        confirmLabel={t("remove")}
        send={() => removePasskey(passkey.id)}
        success={t("passkeyRemoved")}
        invalidates={[ownAccountOptions.queryKey]}
      />
      {isRenaming && <PasskeyDrawer passkey={passkey} onClose={() => setRenaming(false)} />}
    </li>
  );
}
