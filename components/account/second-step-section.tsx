import { useTranslations } from "next-intl";
import { useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { Button } from "@/components/ui/layout/button";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import {
  renewRecoveryCodes,
  type SecondStepSetup,
  startSecondStep,
  stopSecondStep,
} from "@/lib/client/auth/own-account-queries";
import type { OwnAccountView } from "@/lib/domain/auth/own-account";
import { RecoveryCodes } from "./recovery-codes";

const PasswordDrawer = lazyPart(() => import("./password-drawer").then((each) => each.PasswordDrawer));
const SecondStepDrawer = lazyPart(() => import("./second-step-drawer").then((each) => each.SecondStepDrawer));

type Act = "start" | "renew" | "stop";

/** The authenticator app and the recovery codes. */
export function SecondStepSection({ account }: { account: OwnAccountView }) {
  const t = useTranslations("settings.account");
  const [act, setAct] = useState<Act>();
  const [setup, setSetup] = useState<SecondStepSetup>();
  const [codes, setCodes] = useState<readonly string[]>();
  const { recoveryCodes, hasPassword, username } = account;
  const close = () => setAct(undefined);
  return (
    <SettingsSection id="account-second-step" title={t("secondStep")} text={t("secondStepText")}>
      <p className="text-dense" data-testid="second-step-state">
        {recoveryCodes === null ? t("secondStepOff") : t("secondStepOn", { count: recoveryCodes })}
      </p>
      {codes && (
        <div className="mt-3">
          <RecoveryCodes codes={codes} username={username} onKept={() => setCodes(undefined)} />
        </div>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        {recoveryCodes === null ? (
          <Button variant="outline" onPress={() => setAct("start")}>
            {t("turnOn")}
          </Button>
        ) : (
          <>
            <Button variant="outline" onPress={() => setAct("renew")}>
              {t("renewCodes")}
            </Button>
            <Button variant="danger-soft" onPress={() => setAct("stop")}>
              {t("turnOff")}
            </Button>
          </>
        )}
      </div>
      {act === "start" && (
        <PasswordDrawer
          title={t("turnOn")}
          lead={t("turnOnText")}
          saveLabel={t("next")}
          hasPassword={hasPassword}
          save={async (password) => setSetup(await startSecondStep(password))}
          onClose={close}
        />
      )}
      {act === "renew" && (
        <PasswordDrawer
          title={t("renewCodes")}
          lead={t("renewCodesText")}
          saveLabel={t("renewCodes")}
          hasPassword={hasPassword}
          save={async (password) => setCodes((await renewRecoveryCodes(password)).backupCodes)}
          onClose={close}
        />
      )}
      {act === "stop" && (
        <PasswordDrawer
          title={t("turnOff")}
          lead={t("turnOffText")}
          saveLabel={t("turnOff")}
          hasPassword={hasPassword}
          save={stopSecondStep}
          success={t("turnedOff")}
          onClose={close}
        />
      )}
      {setup && <SecondStepDrawer setup={setup} username={username} onClose={() => setSetup(undefined)} />}
    </SettingsSection>
  );
}
