import { type Layer, NODE, TEST_HELP, UNIT_TEST } from "./layer";

const DRIZZLE = ["drizzle-orm", "drizzle-orm/**", "better-sqlite3", "pg", "pg-copy-streams"];

/** What the desk is made of: the domain, the database, files, languages, pages without a script. */
export const CORE_LAYERS: Layer[] = [
  {
    files: ["lib/domain/**"],
    imports: ["lib/domain/**"],
    packages: ["zod"],
    // What takes a translator is tested with the sentences of the catalogues.
    tests: { imports: ["lib/i18n/**", "lib/operations/**"] },
  },
  {
    // Other layers take the types alone: the schemas stay on the server.
    files: ["lib/operations/**"],
    imports: ["lib/operations/**", "lib/domain/**"],
    packages: ["zod"],
    tests: {},
  },
  {
    // An independent account of what pushes mean: it imports nothing that it checks.
    files: ["lib/domain/tracking/testing/**"],
    imports: [],
    packages: UNIT_TEST,
  },
  {
    // The pure fold and the parser together, against the oracle.
    files: ["lib/domain/tracking/tracking-histories.test.ts", "lib/domain/tracking/leg-matrix.test.ts"],
    imports: ["lib/domain/**", "lib/kuaidi100/parse-push", TEST_HELP],
    packages: UNIT_TEST,
  },
  {
    files: ["lib/spreadsheet/**"],
    imports: ["lib/spreadsheet/**", "lib/domain/**", "lib/operations/**"],
    packages: [
      "papaparse",
      "htmlparser2",
      "yauzl",
      "yazl",
      "saxes",
      "iconv-lite",
      "opencc-js/t2cn",
      "node:buffer",
      "node:stream",
      "node:stream/consumers",
      "node:timers/promises",
    ],
    tests: { packages: ["@e965/xlsx"] },
  },
  {
    files: ["lib/kuaidi100/**"],
    imports: ["lib/kuaidi100/**", "lib/domain/**"],
    packages: ["zod", "node:buffer", "node:crypto"],
    tests: {},
  },
  {
    // Encryption at rest, below the database and the server.
    files: ["lib/sealing/**"],
    imports: ["lib/sealing/**", "lib/process-global"],
    packages: ["jose", ...NODE],
    tests: { imports: ["db/testing/**"] },
  },
  {
    // Lines of the log, with the id of the request that they belong to.
    files: ["lib/log/**"],
    imports: ["lib/log/**", "lib/domain/**", "lib/process-global"],
    packages: ["pino", "zod", ...NODE],
    tests: {},
  },
  {
    // How others are reached: chats, mail, browsers, storages. Addresses and secrets are arguments.
    files: ["lib/outbound/**"],
    imports: ["lib/outbound/**", "lib/domain/**"],
    packages: ["aws4fetch", "ipaddr.js", "nodemailer", "saxes", "ssh2-sftp-client", "web-push", ...NODE],
    tests: { packages: ["smtp-server"] },
  },
  {
    // Stand-ins for those others.
    files: ["lib/outbound/testing/**"],
    imports: ["lib/outbound/**", "lib/domain/**", "db/testing/find-free-port"],
    packages: ["aws4fetch", "ssh2", ...NODE],
  },
  {
    // What the environment says, parsed; the process holds its own settings.
    files: ["lib/config/**"],
    imports: [
      "lib/config/**",
      "lib/domain/**",
      "lib/log/log-settings",
      "lib/outbound/outgoing-target",
      "lib/sealing/**",
    ],
    packages: ["zod", ...NODE],
    tests: { imports: ["lib/i18n/**"] },
  },
  {
    // The chains of the audit log, and their heads outside the database.
    files: ["lib/audit/**"],
    imports: ["lib/audit/**", "lib/domain/**", "lib/log/**", "lib/process-global", "lib/sealing/**", "db/**"],
    packages: NODE,
    tests: {},
  },
  {
    files: ["db/**"],
    imports: ["db/**", "lib/domain/**", "lib/operations/**", "lib/process-global", "lib/sealing/sealed-value"],
    packages: [...DRIZZLE, ...NODE],
    tests: {},
  },
  {
    files: ["db/testing/**"],
    imports: ["db/**", "lib/domain/**", "lib/process-global"],
    packages: [...DRIZZLE, ...UNIT_TEST],
  },
  {
    files: [TEST_HELP],
    imports: [TEST_HELP, "lib/process-global"],
    packages: UNIT_TEST,
  },
  {
    files: ["lib/i18n/**"],
    imports: ["lib/i18n/**", "lib/domain/**", "messages/**"],
    packages: ["next-intl", "opencc-js/cn2t", "negotiator", "@formatjs/intl-localematcher", "node:module"],
    tests: { imports: ["lib/server/openapi/descriptions.zh-CN.json"] },
  },
  {
    files: ["lib/buyer/**"],
    imports: ["lib/buyer/**", "lib/domain/**", "lib/i18n/**"],
    packages: ["next-intl", "node:crypto"],
    tests: {},
  },
  {
    files: ["lib/reference/**"],
    imports: ["lib/reference/**", "lib/domain/**", "lib/i18n/**", "lib/buyer/html-template"],
    packages: ["next-intl", "node:crypto"],
    tests: { imports: ["lib/server/openapi/**"] },
  },
];
