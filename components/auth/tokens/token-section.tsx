import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { NewSecretNotice } from "@/components/ui/form/new-secret-notice";
import { Button } from "@/components/ui/layout/button";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { TOKEN_SCOPES, type TokenScope } from "@/lib/domain/auth/token-scope";
import type { TokenView } from "@/lib/operations/token-operations";
import { type TokenActions, TokenItem } from "./token-item";

const TokenDrawer = lazyPart(() => import("./token-drawer").then((each) => each.TokenDrawer));

/** API tokens, of the desk or of one person: the scopes and last use of each, and a form for a new one. */
export function TokenSection({ id, text, tokens, actions, scopes = TOKEN_SCOPES, children }: Props) {
  const t = useTranslations("settings.tokens");
  const [isMaking, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <SettingsSection id={id} title={t("title")} text={text}>
      {tokens.length === 0 && <p className="text-dense text-muted">{t("none")}</p>}
      {secret && <NewSecretNotice title={t("secretTitle")} secret={secret} onClose={() => setSecret(null)} />}
      <ul className="divided">
        {tokens.map((token) => (
          <TokenItem key={token.id} token={token} actions={actions} onSecret={setSecret} />
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button variant="outline" onPress={() => setMaking(true)}>
          <Plus aria-hidden />
          {t("add")}
        </Button>
        {children}
      </div>
      {isMaking && (
        <TokenDrawer scopes={scopes} actions={actions} onClose={() => setMaking(false)} onSecret={setSecret} />
      )}
    </SettingsSection>
  );
}

interface Props {
  id: string;
  text: string;
  tokens: readonly TokenView[];
  actions: TokenActions;
  /** Those that can be chosen. */
  scopes?: readonly TokenScope[];
  /** Beside the button that adds one. */
  children?: ReactNode;
}
