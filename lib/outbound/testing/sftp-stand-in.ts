import { createHash } from "node:crypto";
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import ssh2 from "ssh2";

const { STATUS_CODE } = ssh2.utils.sftp;

/** An SFTP server on a folder, for tests: one user, one password. */
export interface SftpStandIn {
  port: number;
  /** Fingerprint of its host key, as ssh-keygen prints it. */
  hostKey: string;
  close(): Promise<void>;
}

export const SFTP_TEST_USER = { user: "desk", password: "copies" };

export async function startSftpStandIn(root: string): Promise<SftpStandIn> {
  const keys = ssh2.utils.generateKeyPairSync("ed25519");
  const parsed = ssh2.utils.parseKey(keys.public);
  if (parsed instanceof Error) throw parsed;
  const clients = new Set<ssh2.Connection>();
  const server = new ssh2.Server({ hostKeys: [keys.private] }, (client) => {
    clients.add(client);
    // Without it each small answer waits 40 ms for the client's acknowledgement. Missing in the package's types.
    (client as ssh2.Connection & { setNoDelay(isOn: boolean): void }).setNoDelay(true);
    client.on("close", () => clients.delete(client));
    client.on("error", () => {});
    client.on("authentication", (context) => {
      const isKnown =
        context.method === "password" &&
        context.username === SFTP_TEST_USER.user &&
        context.password === SFTP_TEST_USER.password;
      if (isKnown) context.accept();
      else context.reject(["password"]);
    });
    client.on("session", (accept) => accept().on("sftp", (acceptSftp) => serve(acceptSftp(), root)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const fingerprint = createHash("sha256").update(parsed.getPublicSSH()).digest("base64").replace(/=+$/, "");
  return {
    port: (server.address() as AddressInfo).port,
    hostKey: `SHA256:${fingerprint}`,
    close: () =>
      new Promise((resolve) => {
        for (const client of clients) client.end();
        server.close(() => resolve());
      }),
  };
}

function serve(sftp: ssh2.SFTPWrapper, root: string): void {
  const files = new Map<number, number>();
  const listed = new Set<string>();
  let next = 0;
  const newHandle = () => {
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(next++);
    return handle;
  };
  /** Runs a step of the protocol; a missing file is told as such. */
  const attempt = (id: number, work: () => void) => {
    try {
      work();
    } catch (error) {
      const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
      sftp.status(id, isMissing ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.FAILURE);
    }
  };
  const folders = new Map<number, string>();
  const pathOf = (path: string) => join(root, path);
  const attributes = (path: string) => {
    const { mode, size, mtimeMs, atimeMs } = statSync(path);
    return { mode, uid: 0, gid: 0, size, atime: Math.floor(atimeMs / 1_000), mtime: Math.floor(mtimeMs / 1_000) };
  };
  const stat = (id: number, path: string) => attempt(id, () => sftp.attrs(id, attributes(pathOf(path))));
  sftp.on("REALPATH", (id, path) => sftp.name(id, [{ filename: path, longname: path, attrs: {} as ssh2.Attributes }]));
  sftp.on("STAT", stat);
  sftp.on("LSTAT", stat);
  sftp.on("FSTAT", (id, handle) =>
    attempt(id, () => {
      const path = `/proc/self/fd/${files.get(handle.readUInt32BE())}`;
      sftp.attrs(id, attributes(path));
    }),
  );
  sftp.on("OPEN", (id, path, flags, { mode }) =>
    attempt(id, () => {
      const handle = newHandle();
      files.set(handle.readUInt32BE(), openSync(pathOf(path), ssh2.utils.sftp.flagsToString(flags) ?? "r", mode));
      sftp.handle(id, handle);
    }),
  );
  sftp.on("READ", (id, handle, offset, length) =>
    attempt(id, () => {
      const data = Buffer.alloc(Math.min(length, 64 * 1024));
      const bytes = readSync(files.get(handle.readUInt32BE()) ?? -1, data, 0, data.length, offset);
      if (bytes === 0) sftp.status(id, STATUS_CODE.EOF);
      else sftp.data(id, data.subarray(0, bytes));
    }),
  );
  sftp.on("WRITE", (id, handle, offset, data) =>
    attempt(id, () => {
      writeSync(files.get(handle.readUInt32BE()) ?? -1, data, 0, data.length, offset);
      sftp.status(id, STATUS_CODE.OK);
    }),
  );
  sftp.on("CLOSE", (id, handle) =>
    attempt(id, () => {
      const file = files.get(handle.readUInt32BE());
      if (file !== undefined) closeSync(file);
      sftp.status(id, STATUS_CODE.OK);
    }),
  );
  sftp.on("OPENDIR", (id, path) =>
    attempt(id, () => {
      statSync(pathOf(path));
      const handle = newHandle();
      folders.set(handle.readUInt32BE(), path);
      sftp.handle(id, handle);
    }),
  );
  sftp.on("READDIR", (id, handle) =>
    attempt(id, () => {
      const path = folders.get(handle.readUInt32BE()) ?? "";
      const key = handle.toString("hex");
      if (listed.has(key)) return sftp.status(id, STATUS_CODE.EOF);
      listed.add(key);
      const names = readdirSync(pathOf(path));
      const entries = names.map((filename) => {
        const isFolder = statSync(join(pathOf(path), filename)).isDirectory();
        const longname = `${isFolder ? "d" : "-"}rw------- 1 desk desk 0 Jan 1 00:00 ${filename}`;
        return { filename, longname, attrs: attributes(join(pathOf(path), filename)) };
      });
      if (entries.length === 0) sftp.status(id, STATUS_CODE.EOF);
      else sftp.name(id, entries);
    }),
  );
  sftp.on("MKDIR", (id, path) =>
    attempt(id, () => {
      mkdirSync(pathOf(path));
      sftp.status(id, STATUS_CODE.OK);
    }),
  );
  sftp.on("REMOVE", (id, path) =>
    attempt(id, () => {
      rmSync(pathOf(path));
      sftp.status(id, STATUS_CODE.OK);
    }),
  );
  sftp.on("RENAME", (id, from, to) =>
    attempt(id, () => {
      renameSync(pathOf(from), pathOf(to));
      sftp.status(id, STATUS_CODE.OK);
    }),
  );
}
