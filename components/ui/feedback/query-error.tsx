import { CloudOff, Lock, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/layout/button";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { ProblemError } from "@/lib/client/shared/fetch-json";

/** The query failed: the reason, and what to do. */
export function QueryError({ error, isRetrying, href = "/shipments", onRetry }: Props) {
  const t = useTranslations("queryError");
  const problem = error instanceof ProblemError ? error : null;
  const { Icon, title, text, action } = explain();
  return (
    <div role="alert" className="border-t border-border bg-surface">
      <EmptyState Icon={Icon} title={title} text={text}>
        {action}
      </EmptyState>
    </div>
  );

  function explain() {
    // The address has invalid parameters: a retry would not help.
    if (problem?.status === 400 || problem?.status === 422) {
      const messages = new Map(problem.fields.toReversed().map(({ field, message }) => [field, message]));
      const text = [...messages.values()].join(" ") || problem.message;
      return { Icon: SearchX, title: t("addressTitle"), text, action: link(href, t("reset")) };
    }
    if (problem?.status === 401) {
      return { Icon: Lock, title: t("signedOutTitle"), text: t("signedOut"), action: link("/login", t("signIn")) };
    }
    if (problem?.status === 403) return { Icon: Lock, title: t("forbiddenTitle"), text: t("forbidden") };
    const action = (
      <Button variant="outline" isPending={isRetrying} onPress={onRetry}>
        {t("retry")}
      </Button>
    );
    if (problem === null || problem.code === "offline")
      return { Icon: CloudOff, title: t("offlineTitle"), text: t("offline"), action };
    return { Icon: CloudOff, title: t("title"), text: error.message || t("text"), action };
  }
}

const link = (href: string, words: string) => (
  <ButtonLink href={href} variant="outline">
    {words}
  </ButtonLink>
);

interface Props {
  error: Error;
  isRetrying: boolean;
  /** Address of the list without parameters. */
  href?: string;
  onRetry: () => void;
}
