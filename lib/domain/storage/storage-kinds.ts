/** Where copies of the desk are kept: a folder of this machine, an SFTP server, or S3-compatible storage. */
export const STORAGE_KINDS = ["folder", "sftp", "s3"] as const;
export type StorageKind = (typeof STORAGE_KINDS)[number];
