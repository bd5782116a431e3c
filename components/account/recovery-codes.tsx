import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/layout/button";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { TextButton } from "@/components/ui/layout/text-button";

/** New recovery codes; they are shown only this once. */
export function RecoveryCodes({ codes, username, onKept }: Props) {
  const t = useTranslations("settings.account");
  const text = codes.join("\n");
  const download = () => {
    const url = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain" }));
    Object.assign(document.createElement("a"), { href: url, download: `recovery-codes-${username}.txt` }).click();
    URL.revokeObjectURL(url);
  };
  return (
    <section
      aria-labelledby="recovery-codes"
      data-testid="recovery-codes"
      className="tone-amber rounded-lg bg-(--tone-soft) px-4 py-3 text-dense"
    >
      <h3 id="recovery-codes" className="font-semibold text-(--tone)">
        {t("recoveryCodes")}
      </h3>
      <p className="mt-1">{t("recoveryCodesText")}</p>
      <ul className="mt-2 grid grid-cols-2 gap-x-6 gap-y-1 font-mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap items-center gap-x-4">
        <span className="flex items-center gap-1">
          {t("copyCodes")}
          <CopyButton text={text} what={t("recoveryCodes")} isTextLong />
        </span>
        <TextButton onPress={download}>{t("downloadCodes")}</TextButton>
        {onKept && (
          <Button size="sm" variant="outline" onPress={onKept}>
            {t("codesKept")}
          </Button>
        )}
      </div>
    </section>
  );
}

interface Props {
  codes: readonly string[];
  username: string;
  /** With it, a button closes the codes. */
  onKept?: () => void;
}
