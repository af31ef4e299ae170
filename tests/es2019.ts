import { transformWithEsbuild } from "vite";

/** Whether a script is written in nothing newer than ES2019: then there is nothing to rewrite in it. */
export async function isES2019(code: string): Promise<boolean> {
  const written = async (target: string) => {
    const options = { target, loader: "js", minify: false, sourcemap: false, tsconfigRaw: {} } as const;
    return (await transformWithEsbuild(code, "script.js", options)).code;
  };
  try {
    return (await written("es2019")) === (await written("esnext"));
  } catch {
    return false; // what cannot be rewritten at all, such as 1n
  }
}
