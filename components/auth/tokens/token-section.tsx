import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { NewSecretNotice } from "@/components/ui/form/new-secret-notice";
import { Button } from "@/components/ui/layout/button";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { tokensOptions } from "@/lib/client/auth/token-queries";
import { TokenItem } from "./token-item";

const TokenDrawer = lazyPart(() => import("./token-drawer").then((each) => each.TokenDrawer));

/** API tokens: the scopes and last use of each. */
export function TokenSection() {
  const t = useTranslations("settings.tokens");
  const { data: tokens } = useQuery(tokensOptions);
  const [isMaking, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  if (!tokens) return null;
  return (
    <SettingsSection id="settings-tokens" title={t("title")} text={t("text")}>
      {tokens.length === 0 && <p className="text-dense text-muted">{t("none")}</p>}
      {secret && <NewSecretNotice title={t("secretTitle")} secret={secret} onClose={() => setSecret(null)} />}
      <ul className="divided">
        {tokens.map((token) => (
          <TokenItem key={token.id} token={token} onSecret={setSecret} />
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button variant="outline" onPress={() => setMaking(true)}>
          <Plus aria-hidden />
          {t("add")}
        </Button>
        <a
          href="/developers"
          className="inline-flex items-center text-dense text-accent hover:underline touch-min-height"
        >
          {t("reference")}
        </a>
      </div>
      {isMaking && <TokenDrawer onClose={() => setMaking(false)} onSecret={setSecret} />}
    </SettingsSection>
  );
}
