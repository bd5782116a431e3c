import { useTranslations } from "next-intl";
import { useAction } from "@/components/ui/feedback/use-action";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { ConfirmButton } from "@/components/ui/layout/confirm-button";
import { revokeToken, tokensOptions } from "@/lib/client/auth/token-queries";
import type { TokenView } from "@/lib/domain/auth/token-scope";

/** One API token: its scopes, last use, and a button that revokes it. */
export function TokenItem({ token: { id, name, role, scopes, lastUsedAt } }: { token: TokenView }) {
  const t = useTranslations("settings.tokens");
  const { act, isPending } = useAction({ send: () => revokeToken(id), invalidates: [tokensOptions.queryKey] });
  return (
    <li data-testid="api-token" className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5 text-dense">
      <div className="min-w-0 flex-1 basis-56">
        <p className="text-sm font-medium wrap-anywhere">{name}</p>
        <p className="mt-0.5 text-xs text-muted">
          {scopes === null
            ? t("all", { role: t(`role.${role}`) })
            : scopes.map((scope) => t(`scope.${scope}`)).join(t("and"))}
        </p>
      </div>
      <p className="text-xs text-muted">
        {lastUsedAt === null ? (
          t("neverUsed")
        ) : (
          <>
            {t("lastUsed")} <Timestamp at={lastUsedAt} />
          </>
        )}
      </p>
      <ConfirmButton
        label={t("revoke")}
        question={t("revokeAsk")}
        confirmLabel={t("revokeSure")}
        keepLabel={t("keep")}
        isPending={isPending}
        onConfirm={act}
      />
    </li>
  );
}
