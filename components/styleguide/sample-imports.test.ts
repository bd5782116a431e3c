import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const SAMPLES = "components/styleguide";
/** The only file that may show the samples: their code must not enter another page. */
const PAGE = "app/(public)/styleguide/page.tsx";

test("only the page of the styleguide imports the samples", () => {
  const importing = ["app", "components", "lib"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((file) => `${folder}/${file}`)
      .filter((file) => /\.tsx?$/.test(file) && !file.startsWith(SAMPLES))
      .filter((file) => /from "@\/components\/styleguide\//.test(readFileSync(file, "utf8"))),
  );
  expect(importing).toEqual([PAGE]);
});
