import type { Fault } from "#app/domain/content-packages/faults.ts";
import type { H5pSource } from "#app/domain/content-packages/h5p-files.server.ts";
import { flatten } from "#app/domain/h5p/flatten.server.ts";
import { keepManifest } from "#app/domain/h5p/kept-manifests.server.ts";
import { allFiles, filesToStart, sentBytes } from "#app/domain/h5p/manifest.ts";
import { readPackage } from "#app/domain/h5p/package.server.ts";
import { refusalIn } from "#app/domain/h5p/refusals.ts";
import type { CourseContent, H5pPackage } from "#app/domain/learning/course.ts";
import type { FileStore } from "#app/platform/file-store.server.ts";

type Modules = CourseContent["modules"];

/**
 * Puts H5P packages into the store and says how activities name what was made of them; null, with nothing in the store,
 * when one is refused or there are faults already.
 */
export async function takeInH5p(
  sources: readonly H5pSource[],
  faults: Fault[],
  store: FileStore,
): Promise<((modules: Modules) => Modules) | null> {
  for (const { path, content } of sources) {
    const checked = await readPackage(content, () => Promise.resolve(null));
    if (checked.ok) continue;
    const { at, refusal } = refusalIn(checked);
    faults.push({ file: path, ...(at && { path: at }), ...refusal });
  }
  if (faults.length > 0) return null;
  const taken = new Map<string, H5pPackage>();
  for (const { sha256, content } of sources)
    if (!taken.has(sha256)) taken.set(sha256, await takeOneH5p(content, store));
  return (modules) => modules.map((module) => ({ ...module, activities: module.activities.map(named(taken)) }));
}

/** Puts one package into the store that was checked before; throws when it is refused. */
export async function takeOneH5p(content: Uint8Array, store: FileStore): Promise<H5pPackage> {
  const read = await readPackage(content, async (h5p) => {
    const manifest = await flatten(h5p, store);
    const [startBytes, bytes] = [sentBytes(filesToStart(manifest)), sentBytes(allFiles(manifest))];
    return { manifest: await keepManifest(manifest, store), startBytes, bytes };
  });
  if (!read.ok) throw new Error(`a package that was checked is refused: ${read.problem}`);
  return read.value;
}

type One = Modules[number]["activities"][number];

const named =
  (taken: ReadonlyMap<string, H5pPackage>) =>
  (activity: One): One =>
    activity.kind === "h5p"
      ? {
          ...activity,
          packages: Object.fromEntries(
            Object.entries(activity.packages).map(([language, one]) => [language, taken.get(one.manifest) ?? one]),
          ),
        }
      : activity;
