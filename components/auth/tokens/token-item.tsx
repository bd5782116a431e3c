import type { QueryKey } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useAction } from "@/components/ui/feedback/use-action";
import { useNow } from "@/components/ui/figures/now-provider";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { ConfirmButton } from "@/components/ui/layout/confirm-button";
import type { NewTokenInput } from "@/lib/client/auth/token-queries";
import { EXPIRY_NOTICE_MS } from "@/lib/domain/auth/token-lifetime";
import type { TokenView } from "@/lib/operations/token-operations";

/** One API token: its scopes and shops, last use and end, and buttons that replace its secret or revoke it. */
export function TokenItem({ token, actions, onSecret }: Props) {
  const { id, name, role, scopes, shops, lastUsedAt } = token;
  const t = useTranslations("settings.tokens");
  const { act, isPending } = useAction({
    send: async (action: "rotate" | "revoke") => {
      if (action === "revoke") return actions.revoke(id);
      onSecret((await actions.rotate(id)).token);
    },
    invalidates: actions.invalidates,
  });
  return (
    <li data-testid="api-token" className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5 text-dense">
      <div className="min-w-0 flex-1 basis-56">
        <p className="text-sm font-medium wrap-anywhere">{name}</p>
        <p className="mt-0.5 text-xs text-muted">
          {scopes === null
            ? t("all", { role: t(`role.${role}`) })
            : scopes.map((scope) => t(`scope.${scope}`)).join(t("and"))}
          {shops !== null && ` · ${shops.join(t("and"))}`}
        </p>
      </div>
      <div className="text-xs text-muted">
        <p>
          {lastUsedAt === null ? (
            t("neverUsed")
          ) : (
            <>
              {t("lastUsed")} <Timestamp at={lastUsedAt} />
            </>
          )}
        </p>
        <TokenEnd token={token} />
      </div>
      {(["rotate", "revoke"] as const).map((action) => (
        <ConfirmButton
          key={action}
          label={t(action)}
          question={t(`${action}Ask`)}
          confirmLabel={t(`${action}Sure`)}
          isPending={isPending}
          onConfirm={() => act(action)}
        />
      ))}
    </li>
  );
}

/** Until when it is valid; a warning when that is soon or past. */
function TokenEnd({ token: { expiresAt, oldSecretUntil } }: { token: TokenView }) {
  const t = useTranslations("settings.tokens");
  const format = useFormatter();
  const now = useNow();
  if (expiresAt === null) return <p>{t("neverExpires")}</p>;
  const end = new Date(expiresAt);
  const left = end.getTime() - now;
  const day = format.dateTime(end, { year: "numeric", month: "numeric", day: "numeric", timeZone: "Asia/Shanghai" });
  return (
    <>
      <p className={left < EXPIRY_NOTICE_MS ? `${left <= 0 ? "tone-red" : "tone-amber"} text-(--tone)` : ""}>
        {t(left <= 0 ? "expired" : "expires", { day })}
      </p>
      {oldSecretUntil !== null && Date.parse(oldSecretUntil) > now && <p>{t("oldSecret")}</p>}
    </>
  );
}

/** What can be done with tokens. */
export interface TokenActions {
  /** @throws ProblemError */
  create: (input: NewTokenInput) => Promise<{ token: string }>;
  rotate: (id: string) => Promise<{ token: string }>;
  revoke: (id: string) => Promise<unknown>;
  /** Keys of the queries that list them, where no operation says them. */
  invalidates?: readonly QueryKey[];
}

interface Props {
  token: TokenView;
  actions: TokenActions;
  /** Receives a newly created secret. */
  onSecret: (secret: string) => void;
}
