import { resolve } from "node:path";
import { build, type Rollup } from "vite";

/** A file of app/browser as one script for the oldest browser there is; its exports are the global `bundled`. */
export async function bundleForBrowser(file: string): Promise<string> {
  const [output] = (await build({
    configFile: false,
    logLevel: "error",
    build: {
      target: "chrome79",
      write: false,
      lib: { entry: resolve("app/browser", file), formats: ["iife"], name: "bundled" },
    },
  })) as Rollup.RollupOutput[];
  return output?.output[0].code ?? "";
}
