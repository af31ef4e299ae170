import type { LoaderFunctionArgs } from "@remix-run/node";
import { directionOf } from "#app/domain/language.ts";
import { localeOf } from "#app/http/locale.ts";
import { translator } from "#app/i18n/translate.ts";
import { paths } from "#app/ui/shared/paths.ts";

const icon = (name: string, size: number, purpose = "any") => ({
  src: `/icons/${name}-${size}.png`,
  sizes: `${size}x${size}`,
  type: "image/png",
  purpose,
});

/** What a phone needs to put the space on its home screen, in the reader's language. */
export function loader({ request }: LoaderFunctionArgs) {
  const locale = localeOf(request);
  const t = translator(locale);
  const shortcut = (name: string, url: string, picture: string) => ({ name, url, icons: [icon(picture, 96)] });
  const manifest = {
    id: paths.learn,
    name: t("install.name"),
    short_name: t("install.short-name"),
    description: t("frame.about"),
    lang: locale,
    dir: directionOf(locale),
    // The plain address, because it is the one that is kept on the phone; a visitor is sent on to sign in.
    start_url: paths.learn,
    scope: paths.home,
    display: "standalone",
    theme_color: "#0b5438",
    background_color: "#ffffff",
    categories: ["education"],
    icons: [icon("fadae", 192), icon("fadae", 512), icon("fadae-maskable", 512, "maskable")],
    shortcuts: [
      shortcut(t("home.go-on"), paths.learn, "go-on"),
      shortcut(t("home.courses"), paths.myCourses, "courses"),
      shortcut(t("home.certificates"), paths.myCertificates, "certificates"),
      shortcut(t("home.help"), paths.help, "help"),
    ],
  };
  return new Response(JSON.stringify(manifest), {
    headers: { "content-type": "application/manifest+json; charset=utf-8", "cache-control": "private, max-age=86400" },
  });
}
