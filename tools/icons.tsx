// node tools/run.mjs tools/icons.tsx: draws the pictures of the home screen into public/icons, from the product's own
// signs: the clementine of the favicon, and the four pictures of the learner's home.
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import sharp from "sharp";
import { Icon, type IconName } from "#app/ui/shared/icon.tsx";

const folder = "public/icons";
const green = "#0b5438";

/** What lies within the outer tag of a drawing. */
const inside = (svg: string): string => svg.replace(/^<svg[^>]*>|<\/svg>\s*$/g, "");

const clementine = inside(readFileSync("public/favicon.svg", "utf8"));

/** The clementine on green. `share` is its part of the width; a maskable icon is cut to any shape within 80 %. */
const appIcon = ({ corner, share }: { corner: number; share: number }): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="${corner}" fill="${green}"/>` +
  `<g transform="translate(24 24) scale(${share}) translate(-24 -24)">${clementine}</g></svg>`;

/** One of the pictures of the learner's home, in its colours. */
const shortcutIcon = (name: IconName, ground: string, ink: string, fruit: string): string => {
  const picture = inside(renderToStaticMarkup(<Icon name={name} />));
  const line = `fill="none" stroke="${ink}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><style>.f{fill:${fruit};stroke:none}</style>` +
    `<circle cx="32" cy="32" r="32" fill="${ground}"/>` +
    `<g transform="translate(32 32) scale(.6) translate(-32 -32)" ${line}>${picture}</g></svg>`
  );
};

const pictures = [
  { name: "fadae-192", size: 192, svg: appIcon({ corner: 10, share: 0.76 }) },
  { name: "fadae-512", size: 512, svg: appIcon({ corner: 10, share: 0.76 }) },
  { name: "fadae-maskable-512", size: 512, svg: appIcon({ corner: 0, share: 0.62 }) },
  { name: "go-on-96", size: 96, svg: shortcutIcon("go", green, "#fff", "#f59a2e") },
  { name: "courses-96", size: 96, svg: shortcutIcon("books", "#0b5c8a", "#fff", "#f59a2e") },
  { name: "certificates-96", size: 96, svg: shortcutIcon("cert", "#f59a2e", "#1d1206", "#ffe9c9") },
  { name: "help-96", size: 96, svg: shortcutIcon("help", "#ecdcc2", "#1d1206", "#f59a2e") },
];

mkdirSync(folder, { recursive: true });
for (const { name, size, svg } of pictures)
  await sharp(Buffer.from(svg), { density: 1200 })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true, colours: 64 })
    .toFile(join(folder, `${name}.png`));
