// What the page of an activity makes of a manifest. It runs on the phone, so it needs no library.
import type { KeptFile, Manifest, ManifestLibrary, Part } from "#app/domain/h5p/manifest.ts";

/** Where a file is fetched: in Brotli where it is kept so. What is there never changes. */
export const fileAddress = ({ sha256, brotli }: Pick<KeptFile, "sha256" | "brotli">): string =>
  brotli ? `/h5p/packed/${brotli.sha256}` : `/h5p/files/${sha256}`;

/** What is fetched only when it is played: sounds and films. */
export const isPlayedLater = ({ type }: Pick<KeptFile, "type">): boolean => /^(audio|video)\//.test(type);

/** Name of a library with its version in the paths that the player asks for. */
export const folderOf = ({ name, majorVersion, minorVersion }: ManifestLibrary): string =>
  `${name}-${majorVersion}.${minorVersion}`;

/**
 * What the player believes to be the package: one library without dependencies, whose scripts and styles are those of all
 * libraries in their order. `documents` are the JSON files it asks for, `scripts` and `styles` what those name; all by path.
 */
export function playerPackage(manifest: Manifest): {
  documents: Record<string, string>;
  scripts: Record<string, Part>;
  styles: Record<string, Part>;
} {
  const main = manifest.libraries[manifest.main];
  if (!main) throw new Error("a manifest names its main library");
  const folder = folderOf(main);
  const named = (kind: "script" | "style", ending: string) =>
    Object.fromEntries(
      manifest.libraries.flatMap(({ [kind]: file }) => (file ? [[`${folder}/${file.sha256}.${ending}`, file]] : [])),
    );
  const [scripts, styles] = [named("script", "js"), named("style", "css")];
  const paths = (files: Record<string, Part>) =>
    Object.keys(files).map((path) => ({ path: path.slice(folder.length + 1) }));
  const { name: machineName, majorVersion, minorVersion, patchVersion, title } = main;
  // As words: h5p-standalone leaves out a minor version that is the number 0, and paths would end with "undefined".
  const version = { majorVersion: String(majorVersion), minorVersion: String(minorVersion) };
  const library = { machineName, ...version, patchVersion, title, runnable: 1 };
  return {
    documents: {
      "h5p.json": JSON.stringify({
        title: manifest.title,
        mainLibrary: machineName,
        preloadedDependencies: [{ machineName, majorVersion, minorVersion }],
      }),
      [`${folder}/library.json`]: JSON.stringify({
        ...library,
        preloadedJs: paths(scripts),
        preloadedCss: paths(styles),
      }),
    },
    scripts,
    styles,
  };
}
