import type { BuildOptions, BuildResult } from "esbuild";

export function bundlePrograms<Options extends BuildOptions>(options?: Options): Promise<BuildResult<Options>[]>;
