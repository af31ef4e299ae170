import type { SignInPicture } from "#app/domain/identity/sign-in-pictures.ts";
import { SignInPictureSign } from "#app/ui/shared/sign-in-picture.tsx";

export type Told = { pin: string | null; pictures: { name: SignInPicture; label: string }[] };

/** A secret that is shown this once: a PIN in large figures, or three pictures with their names, numbered. */
export const SecretTold = ({ pin, pictures }: Told) =>
  pin === null ? (
    <ol className="told">
      {pictures.map(({ name, label }) => (
        <li key={name}>
          <SignInPictureSign name={name} />
          {label}
        </li>
      ))}
    </ol>
  ) : (
    <bdi className="code" dir="ltr">
      {pin}
    </bdi>
  );
