// A stand-in for a question of the newest kind (H5P.MultiChoice 1.16, 2026): no package of it can be had from a registry.
// It has the same libraries with the same needs, the same number of scripts and styles, and as many bytes in each. What
// is in them is JavaScript and CSS of installed packages, as dead code, so that it packs as code does; fonts are noise, which
// does not pack at all. What it does when it plays is the small library of the tests.
// Sizes marked with ~ were not read from the published sources but shared out by what is known of the whole.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import {
  base,
  changed,
  contentJson,
  mainLibraryJson,
  packed,
  smallPackage,
  words,
  yesNo,
  type Files,
} from "./small-package.ts";

type Weight = { scripts: number[]; styles: number[]; fonts?: Record<string, number>; needs: string[] };

const times = (count: number, bytes: number): number[] => Array.from({ length: count }, () => bytes);

/** Characters of each script and style of each library, by its name and version. */
const weights: Record<string, Weight> = {
  "Fadae.Awesome-4.5": { scripts: [], styles: [37_000 /* ~ */], fonts: { woff2: 66_624, woff: 83_588 }, needs: [] },
  "Fadae.Moving-1.0": { scripts: [2_634], styles: [], needs: [] },
  "Fadae.Signs-1.0": { scripts: [], styles: [375], fonts: { woff: 9_000 /* ~ */ }, needs: [] },
  "Fadae.Joined-1.3": {
    scripts: [8_836, 7_867, 5_897, 3_261, ...times(7, 2_500) /* ~ */],
    styles: [1_724, ...times(10, 1_800) /* ~ */],
    needs: ["Fadae.Awesome-4.5", "Fadae.Moving-1.0", "Fadae.Signs-1.0"],
  },
  "Fadae.Drawn-1.10": { scripts: [441_000], styles: [36_000 /* ~ */], needs: [] },
  "Fadae.Parts-1.0": {
    scripts: [9_768, 9_035, 2_054, ...times(6, 4_500) /* ~ */],
    styles: [5_001, ...times(8, 3_500) /* ~ */],
    needs: ["Fadae.Drawn-1.10"],
  },
  "Fadae.Asking-1.5": {
    scripts: [50_954, 1_717, 1_885],
    styles: [18_306, 2_407],
    needs: ["Fadae.Joined-1.3", "Fadae.Parts-1.0"],
  },
};

const text = (path: string): string => readFileSync(new URL(`../../node_modules/${path}`, import.meta.url), "utf8");

/** Whole functions of programs, so that any number of them is a program as well. */
const functions = (): string[] =>
  ["mammoth/mammoth.browser.js", "react-dom/cjs/react-dom.development.js"].flatMap(
    (path) => text(path).match(/^function \w+\([^)\n]*\) \{\n[\s\S]*?^\}\n/gm) ?? [],
  );
/** Whole rules of a style sheet that name no file. */
const rules = (): string[] =>
  (text("lighthouse/report/assets/styles.css").match(/^[.\w#][^{}@]*\{[^{}]*\}\n/gm) ?? []).filter(
    (rule) => !rule.includes("url("),
  );

/** Takes from a source as much as is asked for, no piece twice while others last; the rest is filled up with a remark. */
function taking(pieces: readonly string[], around: (inner: string) => string) {
  let others: string[] = [];
  return (length: number): string => {
    const taken: string[] = [];
    let left = length - around("").length - "/**/".length;
    const passed: string[] = [];
    for (let refills = 0; left > 200 && refills < 2;) {
      const piece = others.shift();
      if (piece === undefined) [others, refills] = [refills === 0 ? [...pieces] : [], refills + 1];
      else if (piece.length > left) passed.push(piece);
      else left -= taken[taken.push(piece) - 1]?.length ?? 0;
    }
    others.unshift(...passed);
    return `${around(taken.join(""))}/*${" ".repeat(Math.max(0, left))}*/`;
  };
}

function noise(name: string, bytes: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(bytes / 32) }, (_, at) =>
    createHash("sha256").update(`${name} ${at}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, bytes);
}

const font = (name: string, ending: string, bytes: number) =>
  Buffer.concat([Buffer.from(ending === "woff2" ? "wOF2" : "wOFF"), noise(name, bytes - 4)]);

const named = (key: string) => {
  const [, machineName = "", major, minor] = /^(.+)-(\d+)\.(\d+)$/.exec(key) ?? [];
  return { machineName, majorVersion: Number(major), minorVersion: Number(minor) };
};

function libraries(): Files {
  const script = taking(functions(), (inner) => `(function () {\n${inner}})();\n`);
  const style = taking(rules(), (inner) => inner);
  const files: Files = {};
  for (const [key, { scripts, styles, fonts = {}, needs }] of Object.entries(weights)) {
    const own = named(key);
    for (const [at, length] of scripts.entries()) files[`${key}/${at}.js`] = script(length);
    const face = Object.keys(fonts).map((ending) => `url("own.${ending}") format("${ending}")`);
    const shown = face.length > 0 ? `@font-face { font-family: "${own.machineName}"; src: ${face.join(", ")}; }\n` : "";
    for (const [at, length] of styles.entries())
      files[`${key}/${at}.css`] = at === 0 ? shown + style(length - shown.length) : style(length);
    for (const [ending, bytes] of Object.entries(fonts)) files[`${key}/own.${ending}`] = font(key, ending, bytes);
    files[`${key}/library.json`] = JSON.stringify({
      ...own,
      title: own.machineName,
      preloadedJs: scripts.map((_, at) => ({ path: `${at}.js` })),
      preloadedCss: styles.map((_, at) => ({ path: `${at}.css` })),
      preloadedDependencies: needs.map(named),
    });
    files[`${key}/language/fr.json`] = "{}";
  }
  return files;
}

function questionOf({ scripts, styles, patch }: { scripts: number; styles: number; patch: number }): Uint8Array {
  const pieces = functions();
  const script = taking(pieces.slice(patch * 40).toReversed(), (inner) => `(function () {\n${inner}})();\n`);
  const behaviour = `${base}${words}\n;${yesNo}`;
  const needs = ["Fadae.Awesome-4.5", "Fadae.Joined-1.3", "Fadae.Asking-1.5"];
  const small = Object.keys(smallPackage).filter((name) => /^Fadae\.(Base|Icons|YesNo)/.test(name));
  return packed({
    ...Object.fromEntries(small.map((name) => [name, null])),
    ...libraries(),
    "h5p.json": JSON.stringify({
      title: "Une question",
      language: "fr",
      mainLibrary: "Fadae.YesNo",
      preloadedDependencies: [...needs, "Fadae.YesNo-1.0"].map(named),
    }),
    "content/content.json": JSON.stringify(contentJson),
    "Fadae.YesNo-1.0/library.json": changed(mainLibraryJson, {
      patchVersion: patch,
      preloadedJs: [{ path: "own.js" }],
      preloadedCss: [{ path: "own.css" }],
      preloadedDependencies: needs.map(named),
    }),
    "Fadae.YesNo-1.0/own.js": `${behaviour}\n;${script(scripts - behaviour.length - 2)}`,
    "Fadae.YesNo-1.0/own.css": taking(rules().toReversed(), (inner) => inner)(styles),
  });
}

/** The stand-in for H5P.MultiChoice 1.16. */
export const weightyQuestion = (): Uint8Array => questionOf({ scripts: 32_274, styles: 13_302, patch: 12 });
/** Another content type of the same libraries, as heavy as H5P.TrueFalse 1.8. */
export const otherQuestion = (): Uint8Array => questionOf({ scripts: 13_467, styles: 4_000 /* ~ */, patch: 3 });
