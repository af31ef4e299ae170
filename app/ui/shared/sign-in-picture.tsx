import type { ReactElement } from "react";
import type { SignInPicture } from "#app/domain/identity/sign-in-pictures.ts";

// On a grid of 24, stroke 2, round ends: things of Berkane that nobody takes for one another.
const drawings: Record<SignInPicture, ReactElement> = {
  orange: (
    <>
      <circle cx="12" cy="14.5" r="7" />
      <path d="M12 7.5c0-3 1.5-4.5 5-4.5 0 3-2 4.5-5 4.5zM9 12.5a3.5 3.5 0 00-.5 3" />
    </>
  ),
  tree: <path d="M12 21.5V9M12 14l3-2.5M7 15.5a4.5 4.5 0 01-.5-8 5.5 5.5 0 0111 0 4.5 4.5 0 01-.5 8zM8 21.5h8" />,
  sun: (
    <>
      <circle cx="12" cy="12" r="4.5" />
      <path d="M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.3 17.3L19 19M19 5l-1.7 1.7M6.7 17.3L5 19" />
    </>
  ),
  house: <path d="M3 11.5L12 4l9 7.5M5.5 9.5V20h13V9.5M10 20v-5.5h4V20" />,
  fish: <path d="M2.5 12c3-5.5 9.5-6.5 13.5-1.5L21.5 7v10L16 13.5c-4 5-10.5 4-13.5-1.5zM7 11.5v.01" />,
  key: (
    <>
      <circle cx="7.5" cy="7.5" r="4.5" />
      <path d="M10.7 10.7L21 21M16 16l3-3" />
    </>
  ),
  tea: <path d="M6.5 7h11l-1.5 13.5H8zM7 11.5h10M10 4.5c0-1 1-1 1-2M14 4.5c0-1 1-1 1-2" />,
  boat: <path d="M2.5 16h19L18 20.5H6zM12 2.5V16M12 4l6.5 8.5H12M12 6l-5 6.5h5" />,
  bicycle: (
    <>
      <circle cx="5.5" cy="16" r="4" />
      <circle cx="18.5" cy="16" r="4" />
      <path d="M5.5 16L9 8.5h6.5l3 7.5M9 8.5l4 7.5H5.5M15.5 8.5L15 5h3M7.5 6.5H10" />
    </>
  ),
  moon: <path d="M20 14.5A8.8 8.8 0 119.5 4 7 7 0 0020 14.5z" />,
  bird: (
    <path d="M21.5 8.5L18 7c-.6-2-2-3-3.7-3-2.3 0-4 1.7-4 4C7 8.3 4 11 2.5 16c3.5 2.5 7 3 10 2 4-1.4 5.8-4.6 5.5-8zM14.5 7.5v.01M7 13.5c2 1.3 4.5 1.2 6.5-.8M9.5 18.4V21.5M13 17.9v3.6" />
  ),
  mountain: <path d="M2 20.5L9.5 5l4.7 9.6 2.3-3.6 5.5 9.5zM6.8 10.8l2.7 2 2.8-2" />,
};

/** The accent in which a picture is drawn; the colour says nothing, it helps to find it again. */
export const pictureAccents: Record<SignInPicture, "a1" | "a2" | "a3" | "a4" | undefined> = {
  ...{ orange: "a2", tree: undefined, sun: "a2", house: "a3", fish: "a1", key: "a4" },
  ...{ tea: undefined, boat: "a1", bicycle: "a4", moon: "a1", bird: "a3", mountain: undefined },
};

/** A picture to sign in with; its name stands beside it, or on the button around it. */
export const SignInPictureSign = ({ name }: { name: SignInPicture }) => (
  <svg className="i" viewBox="0 0 24 24" aria-hidden="true">
    {drawings[name]}
  </svg>
);
