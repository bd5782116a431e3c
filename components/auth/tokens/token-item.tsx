"use client";
import { Button, toast } from "@heroui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { revokeToken, tokensOptions } from "@/lib/client/auth/token-queries";
import type { TokenView } from "@/lib/domain/auth/token-scope";

/** One API token: its scopes, last use, and a button that revokes it. */
export function TokenItem({ token: { id, name, role, scopes, lastUsedAt } }: { token: TokenView }) {
  const t = useTranslations("settings.tokens");
  const queryClient = useQueryClient();
  const [isConfirming, setConfirming] = useState(false);
  const { mutate, isPending } = useMutation({
    mutationFn: () => revokeToken(id),
    onError: (error) => toast.danger(t("failed"), { description: error.message }),
    onSettled: () => {
      setConfirming(false);
      void queryClient.invalidateQueries({ queryKey: tokensOptions.queryKey });
    },
  });
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
      {isConfirming ? (
        <div className="flex flex-wrap items-center gap-2">
          <span>{t("revokeAsk")}</span>
          <Button size="sm" variant="danger" isDisabled={isPending} onPress={() => mutate()} className="touch-height">
            {t("revokeSure")}
          </Button>
          <Button size="sm" variant="tertiary" autoFocus onPress={() => setConfirming(false)} className="touch-height">
            {t("keep")}
          </Button>
        </div>
      ) : (
        <Button size="sm" variant="ghost" onPress={() => setConfirming(true)} className="touch-height">
          {t("revoke")}
        </Button>
      )}
    </li>
  );
}
