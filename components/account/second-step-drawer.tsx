import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { encode } from "uqr";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { finishSecondStep, ownAccountOptions, type SecondStepSetup } from "@/lib/client/auth/own-account-queries";
import { RecoveryCodes } from "./recovery-codes";

/** Sets up an authenticator app: QR code, recovery codes, and the app's first code. */
export function SecondStepDrawer({ setup, username, onClose }: Props) {
  const t = useTranslations("settings.account");
  const tApp = useTranslations("app");
  const secret = new URL(setup.totpURI).searchParams.get("secret") ?? "";
  return (
    <FormDrawer
      title={t("setUp")}
      lead={t("setUpText")}
      parse={(form) => ({ input: getText(form, "code") })}
      save={finishSecondStep}
      invalidates={[ownAccountOptions.queryKey]}
      success={t("turnedOn")}
      saveLabel={t("turnOn")}
      onClose={onClose}
    >
      <div>
        <h3 className="text-sm font-medium">{t("scan")}</h3>
        <QrCode text={toAuthenticatorAddress(tApp("name"), username, secret)} label={t("qrCode")} />
        <p className="mt-2 text-dense text-muted">{t("typeSecret")}</p>
        <p className="flex items-center gap-1 text-dense">
          <code className="min-w-0 font-mono break-all" data-testid="totp-secret">
            {secret.match(/.{1,4}/g)?.join(" ")}
          </code>
          <CopyButton text={secret} what={t("secret")} isTextLong />
        </p>
      </div>
      <RecoveryCodes codes={setup.backupCodes} username={username} />
      <FormField
        name="code"
        label={t("firstCode")}
        hint={t("firstCodeHint")}
        isRequired
        inputMode="numeric"
        autoComplete="one-time-code"
      />
    </FormDrawer>
  );
}

/** @see https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
function toAuthenticatorAddress(issuer: string, username: string, secret: string): string {
  const label = encodeURIComponent(`${issuer}:${username}`);
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}

interface Props {
  setup: SecondStepSetup;
  username: string;
  onClose: () => void;
}

/** Modules of white around the code, without which readers do not find it. */
const QUIET = 4;

/** A QR code, dark on white in dark mode too, drawn in this browser. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => draw(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="mt-2 size-48 rounded-lg border border-border bg-white"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}

function draw(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { border: QUIET });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: squares.join("") };
}
