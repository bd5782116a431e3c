import { CloudOff, Lock, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/layout/button";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { ProblemError } from "@/lib/client/shared/fetch-json";

/** The query failed: the reason, and a retry button. */
export function QueryError({ error, isRetrying, href = "/shipments", onRetry }: Props) {
  const t = useTranslations("queryError");
  const problem = error instanceof ProblemError ? error : null;
  // The address has invalid parameters: a retry would not help.
  if (problem && (problem.status === 400 || problem.status === 422)) {
    const messages = new Map(problem.fields.toReversed().map(({ field, message }) => [field, message]));
    return (
      <div role="alert" className="border-t border-border bg-surface">
        <EmptyState Icon={SearchX} title={t("addressTitle")} text={[...messages.values()].join(" ") || problem.message}>
          <ButtonLink href={href} variant="outline">
            {t("reset")}
          </ButtonLink>
        </EmptyState>
      </div>
    );
  }
  if (problem && (problem.status === 401 || problem.status === 403)) {
    const isSignedOut = problem.status === 401;
    return (
      <div role="alert" className="border-t border-border bg-surface">
        <EmptyState
          Icon={Lock}
          title={t(isSignedOut ? "signedOutTitle" : "forbiddenTitle")}
          text={t(isSignedOut ? "signedOut" : "forbidden")}
        >
          {isSignedOut && (
            <ButtonLink href="/login" variant="outline">
              {t("signIn")}
            </ButtonLink>
          )}
        </EmptyState>
      </div>
    );
  }
  const isOffline = problem === null || problem.code === "offline";
  return (
    <div role="alert" className="border-t border-border bg-surface">
      <EmptyState
        Icon={CloudOff}
        title={isOffline ? t("offlineTitle") : t("title")}
        text={isOffline ? t("offline") : error.message || t("text")}
      >
        <Button variant="outline" isPending={isRetrying} onPress={onRetry}>
          {t("retry")}
        </Button>
      </EmptyState>
    </div>
  );
}

interface Props {
  error: Error;
  isRetrying: boolean;
  /** Address of the list without parameters. */
  href?: string;
  onRetry: () => void;
}
