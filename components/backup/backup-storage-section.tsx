import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox } from "@/components/ui/form/checkbox";
import { FormField } from "@/components/ui/form/form-field";
import { getNumber, getText } from "@/components/ui/form/form-values";
import { PageForm } from "@/components/ui/form/page-form";
import { Segmented } from "@/components/ui/form/segmented";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import type { StorageTarget } from "@/lib/domain/storage/storage-target";
import type { BackupChange, BackupState } from "@/lib/operations/backup-operations";
import { useChangeBackups } from "./use-change-backups";

/** Where copies of the desk are kept: a folder of this machine, an SFTP server, or S3-compatible storage. */
const STORAGE_KINDS = ["folder", "sftp", "s3"] as const;
type StorageKind = (typeof STORAGE_KINDS)[number];

/** Where copies are stored; secrets are never shown again. */
export function BackupStorageSection({ state }: { state: BackupState }) {
  const t = useTranslations("settings.data");
  const { mutate, ...change } = useChangeBackups();
  const [kind, setKind] = useState<StorageKind>(state.target.kind);
  // Empties the fields of secrets.
  const [saves, setSaves] = useState(0);
  return (
    <SettingsSection id="backup-storage" title={t("storage")} text={t("storageText")}>
      <PageForm<Partial<BackupChange>>
        key={saves}
        change={{ ...change, mutate: (input) => mutate(input, { onSuccess: () => setSaves(saves + 1) }) }}
        parse={(form) => parseStorage(kind, form)}
        getFieldName={(field) => field.replace(/^(target|secret)\./, "")}
        saveLabel={t("save")}
      >
        <Segmented
          label={t("storageKind")}
          value={kind}
          options={STORAGE_KINDS.map((value) => ({ value, label: t(`storageKinds.${value}`) }))}
          onChange={setKind}
        />
        {kind === "folder" && <FolderFields target={state.target} />}
        {kind === "sftp" && <SftpFields target={state.target} hasSecret={state.hasSecret} />}
        {kind === "s3" && <S3Fields target={state.target} hasSecret={state.hasSecret} />}
      </PageForm>
    </SettingsSection>
  );
}

function FolderFields({ target }: { target: StorageTarget }) {
  const t = useTranslations("settings.data");
  const path = target.kind === "folder" ? target.path : "";
  return (
    <FormField name="path" label={t("path")} hint={t("pathHint")} placeholder={t("example.path")} defaultValue={path} />
  );
}

function SftpFields({ target, hasSecret }: FieldProps) {
  const t = useTranslations("settings.data");
  const known = target.kind === "sftp" ? target : undefined;
  const secretHint = hasSecret && known ? t("secretKept") : undefined;
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-[1fr_7rem]">
        <FormField name="host" label={t("host")} placeholder={t("example.host")} defaultValue={known?.host} />
        <FormField name="port" label={t("port")} inputMode="numeric" defaultValue={String(known?.port ?? 22)} />
      </div>
      <FormField name="user" label={t("user")} autoComplete="off" defaultValue={known?.user} />
      <FormField
        name="hostKey"
        label={t("hostKey")}
        hint={t("hostKeyHint")}
        placeholder={t("example.hostKey")}
        defaultValue={known?.hostKey}
      />
      <FormField name="folder" label={t("folder")} placeholder={t("example.sftpFolder")} defaultValue={known?.folder} />
      <FormField name="password" type="password" label={t("password")} hint={secretHint} autoComplete="off" />
      <FormField name="privateKey" label={t("privateKey")} rows={3} autoComplete="off" />
    </>
  );
}

function S3Fields({ target, hasSecret }: FieldProps) {
  const t = useTranslations("settings.data");
  const known = target.kind === "s3" ? target : undefined;
  const secretHint = hasSecret && known ? t("secretKept") : undefined;
  return (
    <>
      <FormField
        name="endpoint"
        label={t("endpoint")}
        placeholder={t("example.endpoint")}
        defaultValue={known?.endpoint}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <FormField name="region" label={t("region")} placeholder={t("example.region")} defaultValue={known?.region} />
        <FormField name="bucket" label={t("bucket")} defaultValue={known?.bucket} />
      </div>
      <FormField
        name="folder"
        label={t("folder")}
        placeholder={t("example.bucketFolder")}
        defaultValue={known?.folder}
      />
      <Checkbox name="pathStyle" defaultChecked={known?.pathStyle ?? false}>
        {t("pathStyle")}
      </Checkbox>
      <FormField name="accessKeyId" label={t("accessKeyId")} autoComplete="off" hint={secretHint} />
      <FormField
        name="secretAccessKey"
        type="password"
        label={t("secretAccessKey")}
        autoComplete="off"
        hint={secretHint}
      />
    </>
  );
}

interface FieldProps {
  target: StorageTarget;
  hasSecret: boolean;
}

/** Empty secrets are left out: the stored ones stay. */
function parseStorage(kind: StorageKind, form: FormData): Partial<BackupChange> {
  const text = (name: string) => getText(form, name);
  if (kind === "folder") return { target: { kind, path: text("path") } };
  const filled = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, text(name)]).filter(([, value]) => value !== ""));
  if (kind === "sftp") {
    const secret = filled(["password", "privateKey"]);
    const place = { host: text("host"), port: getNumber(form, "port"), user: text("user"), hostKey: text("hostKey") };
    const target = { kind, ...place, folder: text("folder") };
    return { target, ...(Object.keys(secret).length > 0 && { secret }) };
  }
  const secret = filled(["accessKeyId", "secretAccessKey"]);
  const target = {
    kind,
    endpoint: text("endpoint"),
    region: text("region"),
    bucket: text("bucket"),
    pathStyle: form.get("pathStyle") !== null,
    folder: text("folder"),
  };
  return { target, ...(Object.keys(secret).length > 0 && { secret }) };
}
