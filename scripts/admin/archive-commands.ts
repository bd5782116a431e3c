import { archiveTemporaryFolder, openArchiveStorage } from "@/lib/services/archive/open-archive";
import { verifyArchives } from "@/lib/services/archive/verify-archive";
import type { AdminCommand } from "./command-line";

export const ARCHIVE_HELP = `  npm run -s admin -- archive verify
      核对全部归档文件：缺失或损坏的都会列出，有问题时退出码为 1
                                        read every archive file: says which are missing or damaged; exit 1
                                        when there are any
`;

/** What is in the archive. */
export const ARCHIVE_COMMANDS: Record<string, AdminCommand> = {
  "archive verify": {
    options: {},
    operands: [],
    run: async (store) => {
      const { storage } = await openArchiveStorage(store.read);
      try {
        const check = await verifyArchives(store.read, { storage, temporaryFolder: archiveTemporaryFolder() });
        if (check.faults.length > 0) process.exitCode = 1;
        return [
          `files\t${check.files}`,
          `segments\t${check.segments}`,
          `pushes\t${check.pushes}`,
          `faults\t${check.faults.length}`,
          ...check.faults.map(({ name, reason }) => `${name}\t${reason}`),
        ];
      } finally {
        await storage.close();
      }
    },
  },
};
