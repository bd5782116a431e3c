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
import type { OwnAccountView } from "@/lib/operations/own-account";
import { RecoveryCodes } from "./recovery-codes";

const PasswordDrawer = lazyPart(() => import("./password-drawer").then((each) => each.PasswordDrawer));
const SecondStepDrawer = lazyPart(() => import("./second-step-drawer").then((each) => each.SecondStepDrawer));

const WORDS = {
  start: { title: "turnOn", lead: "turnOnText", save: "next" },
  renew: { title: "renewCodes", lead: "renewCodesText", save: "renewCodes" },
  stop: { title: "turnOff", lead: "turnOffText", save: "turnOff" },
} as const;

/** The authenticator app and the recovery codes. */
export function SecondStepSection({ account }: { account: OwnAccountView }) {
  const t = useTranslations("settings.account");
  const [act, setAct] = useState<keyof typeof WORDS>();
  const [setup, setSetup] = useState<SecondStepSetup>();
  const [codes, setCodes] = useState<readonly string[]>();
  const { recoveryCodes, hasPassword, username } = account;
  const saves = {
    start: async (password?: string) => setSetup(await startSecondStep(password)),
    renew: async (password?: string) => setCodes((await renewRecoveryCodes(password)).backupCodes),
    stop: stopSecondStep,
  };
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
      {act && (
        <PasswordDrawer
          title={t(WORDS[act].title)}
          lead={t(WORDS[act].lead)}
          saveLabel={t(WORDS[act].save)}
          hasPassword={hasPassword}
          save={saves[act]}
          success={act === "stop" ? t("turnedOff") : undefined}
          onClose={() => setAct(undefined)}
        />
      )}
      {setup && <SecondStepDrawer setup={setup} username={username} onClose={() => setSetup(undefined)} />}
    </SettingsSection>
  );
}
