import { CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "@/components/ui/layout/button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { reloadWhenAnswered } from "@/lib/client/shared/reload-when-answered";

/** Replaces a page that failed, and reloads it once the server answers. Its text is among the messages of every page. */
export function PageError({ digest }: { digest: string | undefined }) {
  const t = useTranslations("pageError");
  const text = digest === undefined ? t("text") : t("withCode", { code: digest });
  return <PageErrorText title={t("title")} text={text} retry={t("retry")} />;
}

/** The same for a page without messages. */
export function PageErrorText({ title, text, retry }: { title: string; text: string; retry: string }) {
  useEffect(() => {
    const controller = new AbortController();
    void reloadWhenAnswered(controller.signal);
    return () => controller.abort();
  }, []);
  return (
    <div role="alert" className="pt-16">
      <EmptyState isPage Icon={CloudOff} title={title} text={text}>
        <Button variant="primary" onPress={() => location.reload()}>
          {retry}
        </Button>
      </EmptyState>
    </div>
  );
}
