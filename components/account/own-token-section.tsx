import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TokenItem } from "@/components/auth/tokens/token-item";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { NewSecretNotice } from "@/components/ui/form/new-secret-notice";
import { Button } from "@/components/ui/layout/button";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import {
  createOwnToken,
  ownAccountOptions,
  revokeOwnToken,
  rotateOwnToken,
} from "@/lib/client/auth/own-account-queries";
import type { OwnAccountView } from "@/lib/domain/auth/own-account";
import { hasPermission } from "@/lib/domain/auth/role";
import { requiredPermission, TOKEN_SCOPES } from "@/lib/domain/auth/token-scope";

const TokenDrawer = lazyPart(() => import("@/components/auth/tokens/token-drawer").then((each) => each.TokenDrawer));

const invalidates = [ownAccountOptions.queryKey];
const actions = { rotate: rotateOwnToken, revoke: revokeOwnToken, invalidates };

/** The API tokens that the person made, which never do more than the person may. */
export function OwnTokenSection({ account: { role, tokens } }: { account: OwnAccountView }) {
  const t = useTranslations("settings.tokens");
  const tAccount = useTranslations("settings.account");
  const [isMaking, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <SettingsSection id="account-tokens" title={t("title")} text={tAccount("tokensText")}>
      {tokens.length === 0 && <p className="text-dense text-muted">{t("none")}</p>}
      {secret && <NewSecretNotice title={t("secretTitle")} secret={secret} onClose={() => setSecret(null)} />}
      <ul className="divided">
        {tokens.map((token) => (
          <TokenItem key={token.id} token={token} actions={actions} onSecret={setSecret} />
        ))}
      </ul>
      <Button variant="outline" className="mt-3" onPress={() => setMaking(true)}>
        <Plus aria-hidden />
        {t("add")}
      </Button>
      {isMaking && (
        <TokenDrawer
          scopes={TOKEN_SCOPES.filter((scope) => hasPermission(role, requiredPermission(scope)))}
          create={createOwnToken}
          invalidates={invalidates}
          onClose={() => setMaking(false)}
          onSecret={setSecret}
        />
      )}
    </SettingsSection>
  );
}
