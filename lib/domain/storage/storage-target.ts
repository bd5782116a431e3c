import { z } from "zod";
import { message } from "@/lib/domain/shared/message";

/** Where copies of the desk are kept: a folder of this machine, an SFTP server, or S3-compatible storage. */
export const STORAGE_KINDS = ["folder", "sftp", "s3"] as const;
export type StorageKind = (typeof STORAGE_KINDS)[number];

const MAX_TEXT = 300;
const text = z
  .string(message("storage.textMissing"))
  .trim()
  .max(MAX_TEXT, message("storage.textTooLong", { max: MAX_TEXT }));
const required = text.min(1, message("storage.textMissing"));
/** Segments of ordinary characters: a path never climbs with `..`. */
const folder = text
  .transform((path) => path.replace(/^\/+|\/+$/g, ""))
  .refine((path) => path === "" || isStoredName(path), { error: message("storage.folderInvalid") });

/** A folder of the machine that the server runs on; empty for `backups` in `DATA_DIR`. */
const folderTarget = z.object({
  kind: z.literal("folder"),
  path: text.refine(
    (path) => path === "" || (/^(\/|[A-Za-z]:[\\/])/.test(path) && !/(^|[\\/])\.\.([\\/]|$)/.test(path)),
    {
      error: message("storage.pathNotAbsolute"),
    },
  ),
});

const sftpTarget = z.object({
  kind: z.literal("sftp"),
  host: required.toLowerCase().regex(/^[a-z0-9.:-]+$/, message("storage.hostInvalid")),
  port: z
    .number(message("storage.portInvalid"))
    .int(message("storage.portInvalid"))
    .min(1, message("storage.portInvalid"))
    .max(65_535, message("storage.portInvalid")),
  user: required,
  /** As `ssh-keygen -lf` prints it. Another server's key is refused. */
  hostKey: required.regex(/^SHA256:[A-Za-z0-9+/]{43}$/, message("storage.hostKeyInvalid")),
  folder,
});

const s3Target = z.object({
  kind: z.literal("s3"),
  endpoint: required.refine((url) => URL.canParse(url) && /^https?:\/\//.test(url), {
    error: message("storage.endpointInvalid"),
  }),
  region: required.regex(/^[A-Za-z0-9-]+$/, message("storage.regionInvalid")),
  bucket: required.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, message("storage.bucketInvalid")),
  /** Whether the bucket is the first part of the path (MinIO) or of the host (Alibaba Cloud OSS). */
  pathStyle: z.boolean(message("storage.pathStyleInvalid")),
  folder,
});

export const storageTargetSchema = z.discriminatedUnion("kind", [folderTarget, sftpTarget, s3Target], {
  error: message("storage.kindInvalid"),
});
export type StorageTarget = z.output<typeof storageTargetSchema>;
export type SftpTarget = z.output<typeof sftpTarget>;
export type S3Target = z.output<typeof s3Target>;

/** What signs in to a storage; kept encrypted and never shown. */
export interface StorageSecret {
  /** SFTP: a password, or the private key in PEM or OpenSSH form. */
  password?: string;
  privateKey?: string;
  /** S3. */
  accessKeyId?: string;
  secretAccessKey?: string;
}

/** Whether a text can name a stored file: segments of ordinary characters, such as `2026/pushes-03.zst`. */
export function isStoredName(name: string): boolean {
  return name.length <= 200 && /^[A-Za-z0-9_][\w.-]*(\/[A-Za-z0-9_][\w.-]*)*$/.test(name);
}
