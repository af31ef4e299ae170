import { pictureOf, picturesSecret } from "#app/domain/identity/sign-in-pictures.ts";
import type { Translate } from "#app/i18n/translate.ts";
import { Hidden, type HiddenField } from "#app/ui/shared/field.tsx";
import { SignInPictureSign } from "#app/ui/shared/sign-in-picture.tsx";

/** Three new pictures in their order, before they are kept: posted as `next` and `again`, as a PIN would be. */
export const PicturesChosen = ({
  t,
  action,
  hidden,
  chosen,
  note,
  submit,
}: {
  t: Translate;
  action: string;
  hidden: readonly HiddenField[];
  chosen: readonly number[];
  /** What keeping them brings. */
  note?: string;
  submit: string;
}) => {
  const secret = picturesSecret(chosen);
  return (
    <>
      <ol className="pics numbered">
        {chosen.map((number) => {
          const name = pictureOf(number);
          return (
            <li key={number}>
              {name && <SignInPictureSign name={name} />} {name && t(`picture.${name}`)}
            </li>
          );
        })}
      </ol>
      {note && <p className="small">{note}</p>}
      <form method="post" action={action}>
        <Hidden fields={[...hidden, { name: "next", value: secret }, { name: "again", value: secret }]} />
        <button className="btn go">{submit}</button>
      </form>
    </>
  );
};
