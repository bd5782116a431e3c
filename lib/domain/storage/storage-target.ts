import { z } from "zod";
import { message } from "@/lib/domain/shared/message";

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
  kind: z.literal("folder").describe("a folder, SFTP or S3"),
  path: text
    .refine((path) => path === "" || (/^(\/|[A-Za-z]:[\\/])/.test(path) && !/(^|[\\/])\.\.([\\/]|$)/.test(path)), {
      error: message("storage.pathNotAbsolute"),
    })
    .describe("folder on the server; empty for backups in DATA_DIR"),
});

const sftpTarget = z.object({
  kind: z.literal("sftp").describe("a folder, SFTP or S3"),
  host: required
    .toLowerCase()
    .regex(/^[a-z0-9.:-]+$/, message("storage.hostInvalid"))
    .describe("the SFTP server"),
  port: z
    .number(message("storage.portInvalid"))
    .int(message("storage.portInvalid"))
    .min(1, message("storage.portInvalid"))
    .max(65_535, message("storage.portInvalid"))
    .describe("the SFTP server's port"),
  user: required.describe("the SFTP user"),
  /** As `ssh-keygen -lf` prints it. Another server's key is refused. */
  hostKey: required
    .regex(/^SHA256:[A-Za-z0-9+/]{43}$/, message("storage.hostKeyInvalid"))
    .describe("fingerprint of the server's host key"),
  folder: folder.describe("folder on the server or in the bucket"),
});

const s3Target = z.object({
  kind: z.literal("s3").describe("a folder, SFTP or S3"),
  endpoint: required
    .refine((url) => URL.canParse(url) && /^https?:\/\//.test(url), {
      error: message("storage.endpointInvalid"),
    })
    .describe("URL of the S3 service"),
  region: required.regex(/^[A-Za-z0-9-]+$/, message("storage.regionInvalid")).describe("the S3 region"),
  bucket: required.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, message("storage.bucketInvalid")).describe("the bucket"),
  /** Whether the bucket is the first part of the path (MinIO) or of the host (Alibaba Cloud OSS). */
  pathStyle: z
    .boolean(message("storage.pathStyleInvalid"))
    .describe("whether the bucket is named in the path, not in the host"),
  folder: folder.describe("folder on the server or in the bucket"),
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
