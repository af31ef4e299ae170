import { picturesNeeded, signInPictures } from "#app/domain/identity/sign-in-pictures.ts";
import type { Translate } from "#app/i18n/translate.ts";
import { Hidden, type HiddenField } from "#app/ui/shared/field.tsx";
import { pictureAccents, SignInPictureSign } from "#app/ui/shared/sign-in-picture.tsx";

/**
 * The twelve pictures, each a button that posts `pic`, under boxes that say how many were chosen and never which. The
 * numbers chosen before travel in `hidden`, in the body of the post.
 */
export const PictureGrid = ({
  t,
  action,
  count,
  hidden,
}: {
  t: Translate;
  action: string;
  /** How many were chosen, of three. */
  count: number;
  hidden: readonly HiddenField[];
}) => (
  <>
    <p className="picked">
      <span className="vh">{t("pictures.picked", { count })}</span>
      {Array.from({ length: picturesNeeded }, (_, index) => (
        <i key={index} className={index < count ? "on" : undefined} />
      ))}
    </p>
    <form method="post" action={action}>
      <Hidden fields={hidden} />
      <div className="pics">
        {signInPictures.map((name, index) => (
          <button
            key={name}
            className={pictureAccents[name]}
            name="pic"
            value={index + 1}
            aria-label={t(`picture.${name}`)}
          >
            <SignInPictureSign name={name} />
          </button>
        ))}
      </div>
    </form>
  </>
);
